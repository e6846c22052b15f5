#include "statement/page_texts.hpp"

namespace zgoda::statement {

const char* const kTeamPage = R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Team statement · {{name}} · {{period_name}}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>{{{style}}}@page{@bottom-left{content:"{{{footer}}}";font-size:7.5pt}}</style>
</head>
<body>
<main>
<header class="head">
<div>
{{#employer}}<p class="mute">{{employer}}</p>
{{/employer}}<h1>Team statement</h1>
<p>{{period_name}} ({{period_first}} to {{period_last}})</p>
</div>
<div>
<p><strong>{{name}}</strong></p>
<p class="mute">{{head_count}} · {{policy}}</p>
<p><span class="tag state">{{state}}</span></p>
</div>
</header>
<section class="pay" aria-label="Answer">
<div>
<p>Rewards of the team</p>
<p class="big">{{total}}</p>
<p class="mute">before tax{{#left_out}}; without {{left_out}}{{/left_out}}</p>
</div>
<div>
{{#held}}<p>{{held}} are held for shares that name nobody.</p>
{{/held}}{{#goals}}<p>{{name}}: {{attainment}}{{#short_by}}, short by {{short_by}}{{/short_by}}</p>
{{/goals}}</div>
</section>
<h2>1. Joint goals</h2>
{{#has_goals}}<div class="wide" tabindex="0" role="region" aria-label="Goals">
<table class="goals"><caption>A joint goal is computed once; every team that shares it sees the same numbers
and the same trace</caption>
{{{goals_body}}}</table>
</div>
{{/has_goals}}{{^has_goals}}<p>This plan has no goals.</p>
{{/has_goals}}{{#has_stages}}<h2>2. Hand-overs</h2>
<div class="wide" tabindex="0" role="region" aria-label="Hand-overs">
<table><caption>Stages of the journey: entered in the period, and of these gone on to the next stage by its end
</caption>
<thead>
<tr><th scope="col">Stage</th>
<th scope="col">Team</th>
<th scope="col" class="n">Entered</th>
<th scope="col" class="n">Went on</th></tr>
</thead>
<tbody>
{{#stages}}<tr><th scope="row">{{stage}}</th>
<td>{{team}}</td>
<td class="n">{{entered}}</td>
<td class="n">{{went_on}}</td></tr>
{{/stages}}</tbody></table>
</div>
{{/has_stages}}<h2>3. Totals</h2>
<div class="wide" tabindex="0" role="region" aria-label="Totals">
<table><caption>Totals per reward; no single person's amount is shown</caption>
<thead>
<tr><th scope="col">Reward</th>
<th scope="col">Clause</th>
<th scope="col" class="n">People paid</th>
<th scope="col" class="n">Sum</th></tr>
</thead>
<tbody>
{{#rewards}}<tr><th scope="row">{{name}}</th>
<td>{{clause}}</td>
<td class="n">{{people}}</td>
<td class="n">{{sum}}</td></tr>
{{/rewards}}<tr class="sum">
<th scope="row">Total{{#left_out}}, without {{left_out}}{{/left_out}}</th>
<td></td><td></td><td class="n">{{total}}</td></tr>
</tbody></table>
</div>
<section class="foot">
<h2>4. Verification</h2>
<dl class="meta">{{#verification}}
<div><dt>{{name}}: </dt><dd class="code">{{value}}</dd></div>
{{/verification}}</dl>
</section>
</main>
</body>
</html>
)html";

}  // namespace zgoda::statement
