// The pages' one style sheet. It stands in each page, and the content policy names its hash: no other is obeyed.
import { createHash } from "node:crypto";

export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b2733;--soft:#566370;--rule:#dde3ea;--panel:#eef2f6;--band:#123f6b;--link:#0b57a4;--first:#2166ac;--second:#8fb3d9;--third:#1a7446;--fourth:#a34e00;--alarm:#b3261e}
@media (prefers-color-scheme:dark){:root{--paper:#12181f;--ink:#e7edf3;--soft:#a6b2be;--rule:#2f3a45;--panel:#1c252e;--band:#0e2b48;--link:#8cc1f5;--first:#6aaee8;--second:#3d6a94;--third:#63c393;--fourth:#f0a35c;--alarm:#ff9d94}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"PingFang SC","Noto Sans SC","Noto Sans S Chinese","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px;z-index:1}
.wide{max-width:1120px;margin:0 auto;padding:0 16px}
header{background:var(--band);color:#fff;padding:20px 0}
header p{margin:0}
h1{margin:2px 0;font-size:1.75rem;line-height:1.3}
h2{margin:40px 0 12px;font-size:1.3rem;line-height:1.4;border-bottom:2px solid var(--rule);padding-bottom:4px}
h3{margin:24px 0 8px;font-size:1.05rem}
nav ul,.files{list-style:none;padding:0;margin:16px 0 0;display:flex;flex-wrap:wrap;gap:8px}
nav a,.files a{display:block;padding:6px 12px;border:1px solid var(--rule);border-radius:8px;text-decoration:none;line-height:1.4}
nav a{padding:3px 9px;font-size:.88rem}
.warning{border-left:4px solid var(--alarm);background:var(--panel);padding:10px 14px;margin:16px 0;font-weight:600}
.soft{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:10px;margin:0}
.tiles div{background:var(--panel);border-radius:10px;padding:10px 12px}
.tiles dt{font-size:.9rem}
.tiles dd{margin:0;font-size:1.3rem;font-weight:700;font-variant-numeric:tabular-nums;overflow-wrap:normal}
.tiles dd+dd{font-size:.85rem;font-weight:400;color:var(--soft)}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:24px}
figure{margin:0}
figcaption{font-weight:600;margin-bottom:8px}
svg{display:block;width:100%;max-width:520px;height:auto;overflow:visible}
.scroll{overflow-x:auto;overflow-wrap:break-word}
table{border-collapse:collapse;width:100%;font-size:.93rem;margin:0 0 8px}
caption{text-align:left;font-weight:600;padding:10px 0 6px}
th,td{text-align:left;vertical-align:top;padding:6px 8px 6px 0;border-bottom:1px solid var(--rule);font-weight:400}
thead th{font-weight:600;background:var(--panel);padding-left:4px}
tbody th,td{padding-left:4px}
.unseen{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
.narrow{max-width:46rem}
.short{white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.total>*{font-weight:700}
.digest{font-family:ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
footer{margin:48px 0 0;border-top:2px solid var(--rule);padding:16px 0 32px;color:var(--soft)}
svg text{fill:var(--ink)}svg text.soft{fill:var(--soft)}svg text.alarm{fill:var(--alarm)}
svg rect.first,svg circle.first{fill:var(--first)}svg rect.second{fill:var(--second)}svg rect.track{fill:var(--panel)}
svg circle.third,svg rect.third{fill:var(--third)}svg circle.fourth,svg rect.fourth{fill:var(--fourth)}svg rect.alarm{fill:var(--alarm)}
svg line.grid{stroke:var(--rule)}svg line.ink{stroke:var(--ink)}
svg polyline.first{stroke:var(--first)}svg polyline.third{stroke:var(--third)}svg polyline.fourth{stroke:var(--fourth)}
@media (max-width:700px){
h1{font-size:1.5rem}
.tiles{grid-template-columns:1fr 1fr}
.tiles dd{font-size:1.12rem}
table{font-size:.88rem}
.stack,.stack thead,.stack tbody,.stack caption:not(.unseen){display:block}
.stack tr{display:flex;flex-wrap:wrap;column-gap:14px;border-bottom:1px solid var(--rule);padding:6px 0}
.stack th,.stack td{border:0;padding:0;background:none}
.stack td.empty{display:none}
.stack td[data-name]::before{content:attr(data-name) " ";color:var(--soft);font-size:.92em;font-weight:400}
.ledger tr{padding-left:3em}
.ledger tr>:nth-child(1){flex:0 0 2.6em;margin-left:-3em;margin-right:calc(.4em - 14px);padding-right:0}
.ledger tr>:nth-child(1).empty{display:block}
.ledger tr>:nth-child(2){flex:1 1 0;min-width:0}
.ledger tr>:nth-child(3){flex:0 0 auto;margin-left:auto}
.stack.ledger tr>:nth-child(1)::before,.stack.ledger tr>:nth-child(3)::before{display:none}
.ledger tr>:nth-child(4){flex-basis:auto}
.ledger tbody tr>:nth-child(n+4){color:var(--ink);font-size:.92em;text-align:left}
.ledger tbody tr::after{content:"";order:1;flex-basis:100%;height:0}
.ledger tbody tr>:nth-child(n+4){order:2}
.ledger thead tr>:nth-child(n+4),.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tr{display:block}
.cards th,.cards td{display:block;white-space:normal;text-align:left}
}
@media print{nav,.files,.skip{display:none}header{background:none;color:#000}}
`.trim();

export const STYLE_HASH = `sha256-${createHash("sha256").update(STYLE).digest("base64")}`;
