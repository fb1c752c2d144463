/** One sheet for the control room; it stands alone, so that nothing of the product's own pages is needed to see it. */
export const style = `
:root{--ink:#1c2733;--soft:#5b6b7b;--line:#d9e0e7;--ground:#f4f6f8;--paper:#fff;--blue:#1f5fa8;--blue-soft:#e8f0f9;--red:#b3261e;--green:#1d7a46;--amber:#9a6200}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.6 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
a{color:var(--blue);text-decoration:none}a:hover,a:focus{text-decoration:underline}
:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
.top{background:#173a63;color:#fff}
.top>div,main{max-width:1180px;margin:0 auto;padding:0 24px}
.top>div{display:flex;align-items:baseline;gap:16px;padding-top:14px;padding-bottom:14px;flex-wrap:wrap}
.top a{color:#fff}.top strong{font-size:18px}.top span{color:#c9d8ea;font-size:13px}
main{padding-top:20px;padding-bottom:48px}
h1{font-size:22px;margin:4px 0 16px}h2{font-size:17px;margin:0 0 12px}h3{font-size:15px;margin:0 0 6px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:18px 20px;margin:0 0 18px}
.two{display:grid;grid-template-columns:1fr 1fr;gap:18px}.two>.card{margin:0}
.row{display:flex;flex-wrap:wrap;gap:10px;align-items:center}
.between{justify-content:space-between;flex-wrap:nowrap;align-items:flex-start}
.now{font-size:28px;font-weight:600;font-variant-numeric:tabular-nums}
.soft{color:var(--soft)}.small{font-size:13px}
form{margin:0}
button,.button{font:inherit;color:#fff;background:var(--blue);border:1px solid var(--blue);border-radius:6px;padding:6px 14px;cursor:pointer;display:inline-block}
button.plain,.button.plain{background:#fff;color:var(--blue)}button:hover,.button:hover{filter:brightness(.95);text-decoration:none}
input{font:inherit;padding:5px 8px;border:1px solid #8a99a8;border-radius:6px;background:#fff}
.figures{display:flex;flex-wrap:wrap;gap:10px}
.figure{border:1px solid var(--line);border-radius:6px;padding:8px 14px;min-width:92px}
.figure b{display:block;font-size:22px;line-height:1.3;font-variant-numeric:tabular-nums}
.boxes{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:10px}
.box{border:1px solid var(--line);border-radius:6px;padding:12px 14px;background:#fff}
.box.office{border-color:#9db8d8;background:var(--blue-soft)}
.box p{margin:2px 0}
.count{white-space:nowrap;margin-top:2px;background:var(--blue);color:#fff;border-radius:10px;padding:0 8px;font-size:12px;line-height:20px}
.count.none{background:#dde4ea;color:var(--soft)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:7px 10px;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600;color:var(--soft);font-size:13px;background:#fafbfc}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.nowrap{white-space:nowrap}
.tag{border-radius:4px;padding:1px 8px;font-size:13px;background:#e7ebef;white-space:nowrap}
.tag.RUNNING{background:var(--blue-soft);color:var(--blue)}.tag.SUCCEEDED{background:#e4f3ea;color:var(--green)}
.tag.FAILED,.tag.TIMED_OUT,.tag.ABORTED{background:#fbe9e7;color:var(--red)}
.facts th{width:90px}
iframe{width:100%;height:62vh;min-height:360px;border:1px solid var(--line);border-radius:6px;background:#fff}
pre{margin:0;white-space:pre-wrap;word-break:break-word;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace;background:#f7f9fa;border:1px solid var(--line);border-radius:6px;padding:10px 12px;max-height:340px;overflow:auto}
details summary{cursor:pointer}
.graph{overflow-x:auto}.graph svg{display:block;margin:0 auto;max-width:100%;height:auto}
.node rect{fill:#fff;stroke:#8fa1b3;stroke-width:1.2}.node text{font-size:12.5px;fill:var(--ink)}
.node.live rect{fill:#fff4dc;stroke:#c98500;stroke-width:2}.node .kind{font-size:10.5px;fill:var(--soft)}
.node .badge{fill:#c98500}.node .badge-text{fill:#fff;font-size:11px;font-weight:600}
.edge{fill:none;stroke:#93a4b5;stroke-width:1.3}.edge.back{stroke-dasharray:4 3}
.edge-label{font-size:10.5px;fill:var(--soft)}
@media (max-width:760px){.two{grid-template-columns:1fr}.now{font-size:22px}main,.top>div{padding-left:14px;padding-right:14px}}
`;
