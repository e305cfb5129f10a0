"""The style of the report page: one sheet, light and dark, phone and desk, screen and paper."""

STYLE = """
:root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--ink:#1c2430;--soft:#5a6675;
--line:#e2e6ec;--accent:#3b5bdb;--base:#8ea2e8;--good:#2f9e63;--fair:#e0a020;--bad:#d6493b;
--poor:#8793a1;--cool:#2b8fc0;--soon:#8a63d2;--none:#d3d9e0;--worst:#9c2323;--faint:#e9edf1;--hover:#f1f4f9}
@media (prefers-color-scheme:dark){:root{--ground:#12161c;--card:#1a2029;--ink:#e6eaf0;
--soft:#9aa7b6;--line:#2b3440;--accent:#91a7ff;--base:#4c62b8;--good:#43b57b;--fair:#d9a032;
--bad:#e5695c;--poor:#75818f;--cool:#4aa8d8;--soon:#a583e6;--none:#3b4552;--worst:#b84040;--faint:#2a323d;--hover:#212936}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main,header>div{max-width:1200px;margin:0 auto;padding:0 20px}
header{background:var(--card);border-bottom:1px solid var(--line)}
header>div{padding-top:34px;padding-bottom:26px}
.eyebrow{margin:0;color:var(--accent);font-weight:600;font-size:.9rem}
h1{margin:.15em 0 .2em;font-size:clamp(1.6rem,4.5vw,2.3rem);line-height:1.15;letter-spacing:-.02em}
h2{margin:0 0 .15em;font-size:1.3rem;line-height:1.25;letter-spacing:-.01em}
p{margin:.3em 0}.soft,.notes,footer{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;
list-style:none;margin:22px 0 0;padding:0}
.tiles li{border:1px solid var(--line);border-radius:12px;padding:12px 16px}
.tiles b{display:block;font-size:1.7rem;line-height:1.2;letter-spacing:-.02em}
.tiles b.unknown{font-size:1.05rem;line-height:1.95;color:var(--soft);font-weight:500;
letter-spacing:0}
.tiles span{color:var(--soft);font-size:.88rem}
nav{margin-top:20px;display:flex;flex-wrap:wrap;gap:6px 8px}
nav a{border:1px solid var(--line);border-radius:99px;padding:5px 13px;font-size:.88rem;
text-decoration:none;color:var(--ink)}
nav a:hover,nav a:focus-visible{border-color:var(--accent);color:var(--accent)}
section{background:var(--card);border:1px solid var(--line);border-radius:14px;
margin:22px 0;padding:24px 24px 16px;scroll-margin-top:12px}
.scroll{overflow-x:auto;margin:16px -24px 10px;padding:0 24px}
table{border-collapse:collapse;width:100%;font-size:.93rem;font-variant-numeric:tabular-nums}
th{position:relative;text-align:left;font-weight:600;font-size:.82rem;color:var(--soft);
padding:7px 12px 7px 0;border-bottom:1px solid var(--line);line-height:1.3;vertical-align:bottom}
th.text{min-width:5rem}
td{padding:7px 12px 7px 0;border-bottom:1px solid var(--line);vertical-align:top}
tbody tr:hover{background:var(--hover)}
tr>:last-child{padding-right:0}
.number{text-align:right}td.number{white-space:nowrap}
td:first-child{font-weight:500}td.short{white-space:nowrap}td:first-child.text:not(.short){min-width:8rem}
.text{min-width:7rem;max-width:26rem;overflow-wrap:anywhere}th.text{overflow-wrap:normal}td.short{min-width:0}
.bars{width:20%;min-width:72px}
.number.nil{color:var(--soft);font-size:.82rem}
svg.bar{display:block;width:100%;height:12px;margin-top:5px;border-radius:3px}
.shares{margin:18px 0 4px}.shares svg.bar{height:22px;border-radius:6px}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;margin:10px 0 0;padding:0;
font-size:.9rem}
.legend i,td i{display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:7px}
.legend span{color:var(--soft)}
.base{fill:var(--base);background:var(--base)}.good{fill:var(--good);background:var(--good)}
.fair{fill:var(--fair);background:var(--fair)}.bad{fill:var(--bad);background:var(--bad)}
.poor{fill:var(--poor);background:var(--poor)}.cool{fill:var(--cool);background:var(--cool)}
.soon{fill:var(--soon);background:var(--soon)}.none{fill:var(--none);background:var(--none)}
.worst{fill:var(--worst);background:var(--worst)}.faint{fill:var(--faint);background:var(--faint)}
.answer{font-size:1.05rem;margin:.5em 0}
.notes{font-size:.88rem;margin:12px 0 8px;padding:0;list-style:none}
.notes li{margin:.2em 0;padding-left:14px;border-left:2px solid var(--line)}
.missing{border-left:3px solid var(--fair);padding:8px 0 8px 14px;margin:14px 0}
details{margin:10px 0 8px;font-size:.88rem;color:var(--soft)}
summary{cursor:pointer}
dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 18px;margin:12px 0;font-size:.92rem}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
footer{font-size:.85rem;padding:4px 0 34px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (max-width:640px){main,header>div{padding-left:14px;padding-right:14px}
section{padding:18px 14px 12px;border-radius:12px}.scroll{margin:12px -14px 8px;padding:0 14px 0 0}
.text{min-width:9rem;max-width:14rem}.bars{display:none}.bars.parts{display:table-cell}
th:first-child,td:first-child{position:sticky;left:0;z-index:1;background:var(--card);
padding-left:14px;max-width:11rem;box-shadow:1px 0 var(--line)}
tr>:nth-child(2){padding-left:12px}
.tiles{grid-template-columns:1fr 1fr}
dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}}
@media (min-width:641px){td:first-child.text:not(.short){min-width:12rem}}
@page{margin:14mm 12mm}
@media print{:root{color-scheme:light;--ground:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#ccc;
--accent:#333;--base:#8ea2e8;--good:#2f9e63;--fair:#e0a020;--bad:#d6493b;--poor:#8793a1;
--cool:#2b8fc0;--soon:#8a63d2;--none:#d3d9e0;--worst:#9c2323;--faint:#e9edf1}
body{font-size:9.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
nav,details{display:none}section{border:0;border-radius:0;padding:0;margin:0 0 9mm}
h2,.answer,.legend{break-after:avoid}tr,.notes li,.tiles li{break-inside:avoid}
main,header>div{max-width:none;padding-left:0;padding-right:0}header{border:0}
.scroll{overflow:visible;margin:8px 0;padding:0}table{font-size:8pt}th{font-size:7.5pt}
th,td{padding:3px 6px 3px 0}.text,td.text:first-child:not(.short){min-width:0}
td.short{white-space:normal}.bars{display:none}.bars.parts{display:table-cell;min-width:60px}
svg.bar{height:8px;margin-top:3px}}
"""
