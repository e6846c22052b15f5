#include "statement/page_texts.hpp"

namespace zgoda::statement {

const char* const kGoalsBody = R"html(<thead>
<tr><th scope="col">Goal</th>
<th scope="col" class="n">Target</th>
<th scope="col" class="n">Actual</th>
<th scope="col" class="n">Attainment</th>
<th scope="col" class="n">Short by</th></tr>
</thead>
<tbody>
{{#goals}}<tr class="over"><th scope="row">{{name}} <span class="tag">{{kind}}</span></th>
<td class="n">{{target}}</td>
<td class="n">{{actual}}</td>
<td class="n">{{attainment}}</td>
<td class="n">{{short_by}}</td></tr>
<tr class="under"><td colspan="5" class="ref">{{#weight}}weight {{weight}}, contribution {{contribution}}; {{/weight}}
{{#clause}}clause {{clause}}; {{/clause}}trace <span class="code hash">{{hash}}</span></td></tr>
{{/goals}}</tbody>)html";

}  // namespace zgoda::statement
