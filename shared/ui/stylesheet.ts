/**
 * The one style sheet. Written for kernels from Chrome 69 on: no flex gap, :is, :has, inset, aspect-ratio, nesting.
 * Red is for errors only; words carry every state, colour only repeats them.
 */
export const stylesheet = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:#f3f5f8;color:#1d2129;font:400 16px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","WenQuanYi Micro Hei",SimHei,sans-serif;overflow-wrap:break-word;word-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,dl,dd,fieldset,legend,table,blockquote{margin:0;padding:0}
fieldset{border:0;min-width:0}
h1{font-size:26px;line-height:1.4;margin-bottom:12px}
h2{font-size:20px;line-height:1.5;margin:32px 0 12px}
h3{font-size:17px;line-height:1.6}
.quoted{text-indent:-.5em}
p+p,p+ul,ul+p{margin-top:8px}
.lead{margin-bottom:16px}
a{color:#0b4ea2;text-decoration:underline}
a:hover{color:#083a78}
a:focus,summary:focus,[tabindex]:focus{outline:3px solid #f5a623;outline-offset:2px}
input:focus,textarea:focus,select:focus,button:focus,.button:focus{outline:3px solid #f5a623;outline-offset:1px}
.skip{position:absolute;left:-9999px;top:0;padding:8px 16px;background:#fff;z-index:9}
.skip:focus{left:0}
.wrap{max-width:860px;margin:0 auto;padding:0 20px}
.top{background:#0b4ea2;color:#fff}
.top .wrap{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;padding-top:12px;padding-bottom:12px}
.top a,.top b{display:inline-block;color:#fff;font-weight:700;font-size:18px;text-decoration:none;text-indent:-.5em}
.top a:hover{text-decoration:underline}
.top span{font-size:15px}
.secrecy{background:#fff4d6;border-bottom:1px solid #e5cf8f;font-size:15px;line-height:1.6}
.secrecy .wrap{padding-top:6px;padding-bottom:6px}
.secrecy b{color:#8a1f11}
main.wrap{display:block;padding-top:24px;padding-bottom:48px}
.back{display:inline-block;margin-bottom:12px}
nav.contents{margin:12px 0 0}
nav.contents a{display:inline-block;margin-right:20px}
nav.contents a[aria-current]{color:#1d2129;font-weight:700;text-decoration:none}
nav.contents+h1{margin-top:12px}
.desk{margin:-8px 0 16px;border-bottom:1px solid #c4cbd6}
.desk a{display:inline-block;margin:0 14px 0 0;padding:4px 0;font-size:15px;text-decoration:none}
.once{white-space:nowrap}
.desk a[aria-current]{border-bottom:3px solid #0b4ea2;color:#1d2129;font-weight:700}
.foot{border-top:1px solid #d5dae1;background:#fff;font-size:14px;line-height:1.7;color:#4a5361;padding:20px 0 32px}
.card{background:#fff;border:1px solid #d5dae1;border-radius:3px;padding:20px 24px;margin-bottom:20px}
.card>h2:first-child{margin-top:0}
form+.card{margin-top:32px}
.clause+p,p+.scroll,p+form,p+.field{margin-top:12px}
.card.todo{border-left:5px solid #0b4ea2}
.card.returned{border-left:5px solid #b45309}
.head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-start}
.head h1,.head h2,.head h3{margin:0 12px 4px 0}
.head h3{font-size:18px}
.tag{display:inline-block;padding:0 10px;border:1px solid #6b7686;border-radius:2px;font-size:14px;line-height:26px;background:#fff;color:#39424e;white-space:nowrap}
.tag.blue{border-color:#0b4ea2;color:#0b4ea2;background:#eef4fc}
.tag.amber{border-color:#9a5b00;color:#7a4700;background:#fff6e5}
.tag.green{border-color:#1b6e3c;color:#17603a;background:#edf8f1}
.tag.red{border-color:#b3261e;color:#a01f18;background:#fdf0ef}
.facts{margin-top:8px}
.facts>div{display:flex;padding:3px 0}
.facts dt{flex:0 0 6.5em;color:#566170}
.facts dd{flex:1 1 auto;min-width:0}
.clause{margin:12px 0 0;padding:2px 0 2px 14px;border-left:3px solid #c4cbd6;color:#434c59;font-size:15px}
.note{margin-bottom:20px;padding:14px 20px;border:1px solid #b9cdea;border-left:5px solid #0b4ea2;background:#f2f7fe}
.note.good{border-color:#b5d9c3;border-left-color:#1b6e3c;background:#f0f9f3}
.note.amber{border-color:#ead2a4;border-left-color:#b45309;background:#fffaf0}
.note h2{margin:0 0 6px;font-size:18px}
.note ul,.errors ul,.card ul{padding-left:1.3em;margin-bottom:12px}
.card ul.plain{padding-left:0;margin-bottom:0}
.errors{margin-bottom:24px;padding:16px 20px;border:3px solid #b3261e;background:#fff}
.errors h2{margin:0 0 8px;color:#a01f18}
.errors a{color:#a01f18;font-weight:700}
.receipt{border:1px solid #1b6e3c;border-left-width:5px;background:#f0f9f3;padding:20px 24px;margin-bottom:20px}
.receipt .no{font-size:20px;font-weight:700;letter-spacing:.5px}
.field{margin-bottom:24px}
.field>label,.field>legend,.field>fieldset>legend,label.row,legend.row{display:block;font-weight:700;margin-bottom:2px}
legend{display:block;width:100%}
legend h2{margin-top:0}
.need,.option{font-weight:400;font-size:14px;margin-left:8px}
.need{color:#a01f18}
.option{color:#566170}
.hint{display:block;color:#566170;font-size:15px;line-height:1.6;margin-bottom:6px}
.count{display:block;color:#566170;font-size:14px;margin-top:2px}
.wrong{display:block;color:#a01f18;font-weight:700;margin-bottom:6px}
.look{display:block;color:#7a4700;margin-bottom:6px}
.office-word{display:block;margin-bottom:8px;padding:8px 12px;border-left:4px solid #b45309;background:#fff6e5}
.field.bad{border-left:5px solid #b3261e;padding-left:14px}
input[type=text],textarea,select{display:block;width:100%;max-width:44em;padding:8px 10px;border:2px solid #6b7686;border-radius:2px;background:#fff;color:#1d2129;font:inherit;line-height:1.6}
select{height:46px;padding:0 8px}
textarea{min-height:5.2em;resize:vertical}
.bad>input[type=text],.bad>textarea,.bad>select,.bad>div>input[type=text],.bad>div>select{border-color:#b3261e}
input.date{max-width:15em}
.unit input[type=text]{display:inline-block;width:8em;vertical-align:middle}
.unit span{margin-left:8px}
.tick{position:relative;display:block;min-height:34px;padding:3px 0 3px 36px;margin-bottom:4px}
.tick input{position:absolute;left:0;top:3px;width:26px;height:26px;margin:0}
.tick label{display:block;cursor:pointer}
.ticks.many{column-width:13em;column-gap:20px}
.ticks.many .tick{break-inside:avoid;-webkit-column-break-inside:avoid}
.other{display:flex;flex-wrap:wrap;align-items:center;margin-top:6px;max-width:30em}
.other label{margin-right:10px;font-size:15px;color:#434c59}
.other input[type=text]{flex:1 1 9em;width:auto;min-width:0;padding:4px 10px}
.pair{display:flex;flex-wrap:wrap;margin:0 -10px}
.pair>.field{flex:1 1 240px;padding:0 10px;min-width:0}
.pair>.field.bad{padding-left:14px;margin-left:10px}
.rows{margin-bottom:12px}
.rowcard{border:1px solid #c4cbd6;border-radius:3px;background:#fafbfd;padding:14px 18px 2px;margin-bottom:16px}
.rowcard>.head{margin-bottom:8px}
.rowcard>legend{font-weight:700;float:left;width:auto;margin:0 0 8px}
.rowcard>.clear{clear:both}
.rowcard>.remove{float:right}
.rowcard .field{margin-bottom:18px}
.rowcard .facts{margin:0 0 14px}
.rowcard .facts dt{flex-basis:9em}
.field>h3{margin-bottom:4px}
.rowcard input[type=text],.rowcard textarea,.rowcard select{background:#fff}
details{margin-bottom:16px}
summary{cursor:pointer;color:#0b4ea2;padding:4px 0}
details>div{padding:8px 0 0}
button,.button{display:inline-block;padding:8px 22px;border:2px solid #0b4ea2;border-radius:2px;background:#fff;color:#0b4ea2;font:inherit;font-weight:700;line-height:1.6;text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:#eef4fc;color:#083a78}
button.main,.button.main{background:#0b4ea2;color:#fff}
button.main:hover,.button.main:hover{background:#083a78;color:#fff}
button.small{padding:2px 12px;font-size:15px;font-weight:400;border-width:1px}
.sr{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
.actions{display:flex;flex-wrap:wrap;align-items:center;margin:12px -8px 0}
.actions>*{margin:8px}
.answers{margin-top:4px}
.answers>div{display:flex;padding:8px 0;border-bottom:1px solid #e3e7ed}
.answers>div:last-child{border-bottom:0}
.answers dt{flex:0 0 12em;padding-right:16px;color:#434c59;font-weight:700}
.answers dd{flex:1 1 auto;min-width:0}
.answers .text,.text{white-space:pre-wrap}
.none{color:#6b7686}
.answers .sub{padding:0 0 10px;margin-bottom:10px;border-bottom:1px dashed #d5dae1}
.answers .sub:last-child{padding-bottom:0;margin-bottom:0;border-bottom:0}
.sub b{display:block}
.sub p+p{margin-top:2px}
.sub span{color:#566170}
.scroll{overflow-x:auto;-webkit-overflow-scrolling:touch}
table{border-collapse:collapse;width:100%;background:#fff}
caption{text-align:left;font-weight:700;padding:0 0 6px}
th,td{border:1px solid #c4cbd6;padding:8px 10px;text-align:left;vertical-align:top}
th{background:#eef2f7}
.compare td{width:38%;white-space:pre-wrap}
.plain{list-style:none}
.card ul.files{margin-bottom:12px}
.files button{margin-left:12px}
input[type=file]{max-width:100%;font:inherit}
.plain li{padding:6px 0;border-bottom:1px solid #e3e7ed}
.wide .wrap{max-width:1320px}
.board{margin-bottom:20px;font-size:14px;line-height:1.5}
.board th,.board td{padding:4px 6px;text-align:center;vertical-align:middle}
.board caption{padding-top:12px;font-size:16px}
.board td.words{text-align:left}
.board .day{white-space:nowrap}
.board tbody th{min-width:6.5em;font-weight:400;text-align:left}
.board tfoot td{background:#eef2f7;font-weight:700}
.board .green{background:#edf8f1}
.board .amber{background:#fff6e5}
.board .red{background:#fdf0ef}
.board .green,.board .green a{color:#17603a}
.board .amber,.board .amber a{color:#7a4700}
.board .red,.board .red a{color:#a01f18;font-weight:700}
.filter{display:flex;flex-wrap:wrap;align-items:flex-end;padding:12px 16px 4px}
.filter>div{margin:0 12px 8px 0}
.filter label{display:block;font-size:14px;color:#434c59}
.filter select{width:auto;min-width:9em;max-width:15em;height:40px;font-size:15px}
.filter button{padding:5px 22px}
@page landscape{size:A4 landscape;margin:10mm}
.months{display:flex;flex-wrap:wrap;align-items:flex-start;margin:0 -8px}
.scroll+form{margin-top:12px}
.months table{flex:1 1 240px;width:240px;max-width:270px;margin:0 8px 16px;font-size:14px}
.months th,.months td{padding:2px 0;text-align:center;width:14.28%;border-color:#e3e7ed}
.months caption{padding:0 0 2px}
.months .off{background:#d9e0ea}
.months .made{font-weight:700}
@media (max-width:640px){
body{font-size:17px}
h1{font-size:23px}
.wrap{padding:0 14px}
.top span{flex-basis:100%}
.card,.receipt{padding:16px}
.facts>div,.answers>div{display:block}
.facts dt,.answers dt{padding:0}
.rowcard{padding:12px 12px 2px}
.actions{display:block;margin:16px 0 0}
.actions>*{display:block;width:100%;margin:0 0 12px}
.stack thead{position:absolute;left:-9999px}
.stack tr,.stack td,.stack th{display:block;width:auto}
.compare td{width:auto}
.compare td:before{content:attr(data-label);display:block;color:#566170;font-size:14px}
}
@media print{
body{background:#fff;font-size:12pt}
.top{background:#fff;color:#000;border-bottom:2px solid #000}
.top a,.top b{color:#000}
.actions,.skip,.back,.secrecy,button,.noprint{display:none}
.card,.receipt,.rowcard{border:0;padding:0;background:#fff}
.wrap,.wide .wrap{max-width:none}
.answers>div{break-inside:avoid}
.wide{page:landscape}
.scroll{overflow:visible}
.board{font-size:9pt}
.board th,.board td{padding:2px 4px}
.board tr{break-inside:avoid}
.board thead{display:table-header-group}
.board tfoot{display:table-row-group}
.board a{color:inherit;text-decoration:none}
}
`.trim();
