#include "statement/page_texts.hpp"

namespace zgoda::statement {

const char* const kPersonPage = R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Bonus statement · {{name}} · {{period_name}}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>{{{style}}}@page{@bottom-left{content:"{{{footer}}}";font-size:7.5pt}}</style>
</head>
<body>
<main>
<header class="head">
<div>
{{#employer}}<p class="mute">{{employer}}</p>
{{/employer}}<h1>Bonus statement</h1>
<p>{{period_name}} ({{period_first}} to {{period_last}})</p>
</div>
<div>
<p><strong>{{name}}</strong>, no. <span class="code">{{person}}</span></p>
<p class="mute">{{#team}}{{team}} · {{/team}}{{policy}}</p>
<p><span class="tag state">{{state}}</span></p>
</div>
</header>
<section class="pay" aria-label="Answer">
<div>
<p>{{to_pay_label}}</p>
<p class="big">{{to_pay}}</p>
<p class="mute">before tax{{#pay_date}}, planned for {{pay_date}}{{/pay_date}}</p>
</div>
<div>
{{#summary}}<p class="long">{{.}}</p>
{{/summary}}</div>
</section>
<h2>1. Rewards</h2>
<div class="wide" tabindex="0" role="region" aria-label="Rewards">
<table><caption>What the plan pays you, before tax</caption>
<thead>
<tr><th scope="col">Reward</th>
<th scope="col" class="n">Amount</th>
<th scope="col">Status</th>
<th scope="col">Clause</th>
<th scope="col">Trace</th></tr>
</thead>
<tbody>
{{#rewards}}<tr><th scope="row">{{name}}</th>
<td class="n">{{amount}}</td>
<td>{{status}}</td>
<td>{{clause}}</td>
<td class="code hash">{{hash}}</td></tr>
{{/rewards}}<tr class="sum"><th scope="row">Total</th><td class="n">{{to_pay}}</td><td></td><td></td><td></td></tr>
</tbody></table>
</div>
{{#has_goals}}<h2>2. Goals</h2>
<div class="wide" tabindex="0" role="region" aria-label="Goals">
<table class="goals"><caption>Goals of your team; a joint goal is computed once for all teams
and has one trace</caption>
{{{goals_body}}}</table>
</div>
{{/has_goals}}{{^has_goals}}<h2>2. Goals</h2>
<p>This plan has no goals.</p>
{{/has_goals}}{{#curves}}<figure>{{{svg}}}
<figcaption class="mute long">{{reward}}: {{description}}</figcaption></figure>
{{/curves}}<h2>3. How it was calculated</h2>
<div class="wide" tabindex="0" role="region" aria-label="How it was calculated">
<table class="how"><caption>Each line can be recomputed from the lines above it; quote its number when you ask</caption>
<thead>
<tr><th scope="col">No.</th>
<th scope="col">Step</th>
<th scope="col">Calculation</th>
<th scope="col" class="n">Result</th>
<th scope="col">Rule</th></tr>
</thead>
<tbody>
{{#how}}{{#section}}<tr class="part"><th scope="rowgroup" colspan="5">{{section}}</th></tr>
{{/section}}<tr id="l{{number}}"{{#total}} class="sum"{{/total}}><td>{{number}}</td><th scope="row">{{text}}</th>
<td class="long">{{calculation}}</td>
<td class="n long">{{amount}}</td>
<td class="ref long">{{rule}}</td></tr>
{{/how}}<tr class="sum"><td></td><th scope="row">{{to_pay_label}}</th>
<td></td>
<td class="n">{{to_pay}}</td>
<td></td></tr>
</tbody></table>
</div>
{{#has_next_steps}}<h3>What would have changed it</h3>
<ul>
{{#rewards}}{{#next_steps}}<li>{{.}}</li>
{{/next_steps}}{{/rewards}}</ul>
{{/has_next_steps}}<section class="foot">
<h2>4. Questions and verification</h2>
{{#contact}}<p>Questions: {{contact}}{{#questions_within}}, within {{questions_within}}{{/questions_within}}.
Quote statement {{number}} and the number of the line.</p>
{{/contact}}{{^contact}}<p>Quote statement {{number}} and the number of the line when you ask.</p>
{{/contact}}{{#not_encoded}}<p>Left to people by the plan{{#clause}}, clause {{clause}}{{/clause}}: {{text}}</p>
{{/not_encoded}}
<dl class="meta">{{#verification}}
<div><dt>{{name}}: </dt><dd class="code">{{value}}</dd></div>
{{/verification}}</dl>
<p class="mute">Each trace code pins the whole derivation of its amount or goal. The same policy, data and period
give the same codes: <span class="code">zgoda why {{person}} --run DIR --view person</span> prints them.</p>
</section>
{{#has_credits}}<h2>5. Credits</h2>
<div class="wide" tabindex="0" role="region" aria-label="Credits">
<table><caption>Every event that counts for you</caption>
<thead>
<tr><th scope="col">Event</th>
<th scope="col">Date</th>
<th scope="col">For</th>
<th scope="col">Role</th>
{{#has_amounts}}<th scope="col" class="n">Amount</th>
{{/has_amounts}}<th scope="col" class="n">Your share</th>
<th scope="col" class="n">Credited</th></tr>
</thead>
<tbody>
{{#credits}}<tr><th scope="row" class="code">{{event}}</th>
<td>{{date}}</td>
<td>{{credit}}</td>
<td>{{role}}</td>
{{#has_amounts}}<td class="n">{{amount}}</td>
{{/has_amounts}}<td class="n">{{share}}</td>
<td class="n">{{credited}}</td></tr>
{{/credits}}</tbody></table>
</div>
{{/has_credits}}{{#has_excluded}}<h2>Events that did not count</h2>
<p>{{excluded_events}} in all, the first reason each:</p>
<ul>
{{#excluded}}<li>{{.}}</li>
{{/excluded}}</ul>
{{/has_excluded}}{{#has_rates}}<h2>6. Rates in force</h2>
{{#rates}}<div class="wide" tabindex="0" role="region" aria-label="{{reward}}">
<table><caption>{{reward}}: by {{of}}. {{description}}</caption>
<thead><tr><th scope="col">{{of}}</th><th scope="col" class="n">Gives</th></tr></thead>
<tbody>
{{#rows}}<tr{{#here}} class="here"{{/here}}><th scope="row">{{bound}}{{#here}} (you){{/here}}</th>
<td class="n">{{result}}</td></tr>
{{/rows}}</tbody></table>
</div>
{{/rates}}{{/has_rates}}{{#has_goals}}<section class="foot">
<h2>Words</h2>
<dl class="meta">{{#glossary}}
<div><dt>{{word}}: </dt><dd>{{meaning}}</dd></div>
{{/glossary}}</dl>
</section>
{{/has_goals}}</main>
</body>
</html>
)html";

}  // namespace zgoda::statement
