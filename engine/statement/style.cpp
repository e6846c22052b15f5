#include "statement/page_texts.hpp"

namespace zgoda::statement {

const char* const kStyle = R"css(
@page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font-size:7.5pt}}
*{box-sizing:border-box}
body{font:9.5pt/1.4 "Noto Sans","DejaVu Sans",sans-serif;color:#1b1f24;background:#ffffff;margin:0}
@media screen{body{max-width:60rem;margin:1.5rem auto;padding:0 1rem;font-size:15px}}
h1{font-size:1.5em;margin:0}
h2{font-size:1.1em;margin:1.4em 0 .3em;border-bottom:1.5pt solid #1b1f24;break-after:avoid}
p{margin:.3em 0}figure{margin:.6em 0;break-inside:avoid}ul{margin:.3em 0;padding-left:1.2em}
.mute{color:#4a525c}
.head,.pay{display:flex;justify-content:space-between;gap:1.5em}
.head>div:last-child{text-align:right}
.pay{background:#eef4fb;border-left:4pt solid #0057b7;padding:.6em .9em;margin:.8em 0;break-inside:avoid}
.pay>div:last-child{flex:1}
.big{font-size:2.1em;font-weight:700;white-space:nowrap;line-height:1.15}
.wide{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:left;color:#4a525c;break-after:avoid}
th,td{padding:.28em .45em;text-align:left;vertical-align:top;border-bottom:.5pt solid #c3c9d1}
thead{display:table-header-group;break-after:avoid}thead th{border-bottom:1pt solid #1b1f24}
tbody th{font-weight:400}
.n{text-align:right;white-space:nowrap}
.long{overflow-wrap:anywhere}.n.long{white-space:normal}
.how{table-layout:fixed}
.how th:first-child,.how td:first-child{width:5%}.how thead th:nth-child(2){width:25%}
.how thead th:nth-child(4){width:23%}.how thead th:nth-child(5){width:15%}
tr{break-inside:avoid}
tr.over{break-after:avoid}tr.over>*{border-bottom:0;padding-bottom:0}tr.under>*{padding-top:0}
tr.sum>*{font-weight:700;border-top:1pt solid #1b1f24}
tr.part>*{font-weight:700;border-bottom:0;padding-top:.9em}
tr.here>*{font-weight:700;background:#eef4fb}
.ref{color:#4a525c;font-size:.85em}
.code{font-family:"Noto Sans Mono","DejaVu Sans Mono",monospace;font-size:.85em;overflow-wrap:anywhere}
.hash{white-space:nowrap}
.tag{border:.6pt solid currentColor;border-radius:2pt;padding:0 .3em;font-size:.85em;white-space:nowrap}
.state{font-weight:700;text-transform:uppercase}
.meta{columns:2}.meta div{break-inside:avoid;margin-bottom:.2em}
.meta dt,.meta dd{display:inline;margin:0;overflow-wrap:anywhere}.meta dt{color:#4a525c}
.foot{break-inside:avoid}
svg{max-width:30rem;width:100%;height:auto}svg text{font-family:inherit}
@media print{.wide{overflow-x:visible}}
@media screen and (max-width:40rem){.head,.pay{display:block}.head>div:last-child{text-align:left;margin-top:.6em}
.meta{columns:1}
.wide th,.wide td{padding:.28em .3em}
.how{min-width:44rem}}
)css";

}  // namespace zgoda::statement
