/**
 * The launcher's style sheet, constructed: a Content-Security-Policy that forbids inline styles lets it pass.
 * `!important` on the host element, because there alone the page's own rules would win.
 */

const CSS = `\
:host{all:initial!important;font:16px system-ui!important}\
*{box-sizing:border-box}\
[hidden]{display:none!important}\
button,a{display:inline-block;font:inherit;color:inherit;min-width:44px;line-height:44px}\
.launcher,dialog{position:fixed;z-index:9999999999;inset:auto 16px 16px auto}\
.launcher{max-width:90%;display:flex;align-items:center;gap:12px;padding:0 20px;line-height:1.2;min-height:56px;border:1px solid;border-radius:32px;background:var(--fill,#1b5e57);color:var(--on,#fff);font-weight:600;box-shadow:0 2px 12px #0005}\
.launcher:before{content:"";width:20px;height:16px;border:2px solid;border-radius:9px 9px 9px 0}\
.start>*{inset-inline:16px auto}\
.count{position:absolute;top:-12px;right:12px;padding:0 8px;border:1px solid;border-radius:12px;background:#fff;color:#97291a;line-height:24px}\
dialog{padding:0;margin:0;border:0;max-width:none;max-height:none;color:CanvasText;background:Canvas}\
.panel{bottom:84px;width:400px;height:min(700px,100dvh - 100px);border:1px solid;border-radius:12px;overflow:hidden;box-shadow:0 2px 12px #0005}\
.panel>:not(iframe){margin:16px}\
.inline>:not(:modal){position:relative;inset:0;max-width:100%}\
.inline>.panel{width:100%}\
@media(max-width:480px),(max-height:480px){:not(.inline)>.panel,.panel:modal{inset:0;width:100%;height:100dvh;border:0;border-radius:0}}\
iframe,.cover,.cover::backdrop{inset:0;width:100%;height:100%;border:0;background:#fff;color:#000}\
iframe{position:absolute}\
div>p{position:fixed!important;left:100%!important}\
`;

export function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(CSS);
  return made;
}
