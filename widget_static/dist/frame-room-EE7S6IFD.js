var m=class{state="no";#e;#n;#o=!1;constructor(e){this.#e=e}async take(){if(this.state!=="sending"){clearTimeout(this.#n),this.#t("sending");try{let{code:e}=await this.#e.post(this.#o?[]:this.#e.unsent());this.#t("no"),this.#e.done(e)}catch(e){this.#s(e)}}}again(){this.state==="kept"&&this.take()}stop(){clearTimeout(this.#n),this.state="no"}#s({status:e=0,retryAfter:o}){if(e===401||e===404)return this.#t("no"),this.#e.dead();if(e===409)return this.#t("ended");(e===413||e===422)&&(this.#o=!0),this.#t("kept");let a=e===413||e===422?0:o?o*1e3:1e4;this.#n=setTimeout(()=>this.again(),a)}#t(e){this.state=e,this.#e.changed()}};var b={leave:"Laisser un message",long:"L’attente est longue. Vous pouvez ne plus attendre.",gone:"Vous pouvez attendre son retour, ou laisser un message : un autre gendarme pourra le prendre.",cut:"Vous pouvez aussi laisser un message : il partira dès que la connexion reviendra.",how:t=>`Avec tout ce que vous avez écrit. Réponse promise dans les ${t} h, à lire avec six mots. Place gardée.`,sending:"Votre message part…",kept:"Pas encore parti. Votre demande et ce que vous avez écrit sont gardés sur cette page ; nous réessayons dès que possible. Gardez cette page ouverte.",ended:"Cette conversation a pris fin : elle ne peut plus devenir un message.",read:"À lire en attendant",place:"Vous gardez votre place.",opens:"(nouvel onglet)"},x={leave:"Leave a message",long:"The wait is long. You can stop waiting.",gone:"You can wait, or leave a message: another gendarme can take it.",cut:"You can also leave a message: it leaves as soon as there is a connection.",how:t=>`With all that you wrote. An answer is promised within ${t} h, to read with six words. Your place is kept.`,sending:"Your message is on its way…",kept:"Not sent yet. Your request and what you wrote are kept on this page; we try again as soon as possible. Keep this page open.",ended:"This conversation has ended: it cannot become a message any more.",read:"To read while you wait",place:"You keep your place.",opens:"(new tab)"},l=t=>t==="fr"?b:x;function A(t,e,{site:o,shared:a,conversation:n,cut:r},i,p,d=Date.now()){if(!n||n.state==="closed")return null;let s=l(i),g=n.state==="waiting"&&!n.answer_by,u=n.agent?.present===!1;if(!g&&!u&&!r||r&&n.answer_by&&e.state==="no")return null;let h=d-Date.parse(n.created_at)>o.limits.long_wait*1e3,f=u?s.gone:r?s.cut:h?s.long:"",y=u||r||h,c=e.state==="sending"||e.state==="kept",v=o.topics.find(w=>w.key===n.topic);return t`<section class="room ${y?"forward":""}">
    ${f&&!c?t`<p><strong>${f}</strong></p>`:null}
    <div class="leave">
      <button
        class="button ${y?"primary":""}"
        type="button"
        aria-disabled=${c?"true":"false"}
        aria-describedby="leave-how"
        @click=${()=>c||p()}
      >
        ${s.leave}
      </button>
      <p id="leave-how">${s.how(o.limits.answer_hours)}</p>
    </div>
    ${g&&v?$(t,v,i,a):null}
  </section>`}function $(t,e,o,a){let n=l(o),r=(e.texts[o]??e.texts.fr)?.reading??[];if(r.length===0)return null;let i=!e.sensitive&&!a;return t`<details class="reading"> <summary>${n.read} <span>${n.place}</span></summary> ${r.map(({title:p,text:d,url:s})=>t`<h3>${p}</h3> <p>${d}</p> ${s&&i?t`<p><a href=${s} target="_blank" rel="noopener noreferrer">${new URL(s).host} <span>${n.opens}</span></a></p>`:null}`)} </details>`}function _({state:t},e){return t==="no"?"":l(e)[t]}function Y(){let t=new CSSStyleSheet;return t.replaceSync(k),t}var k=`
.room{padding:.5rem 1rem;border-bottom:1px solid var(--b-line);background:var(--b-surface);font-size:.9375rem}
.room.forward{background:var(--b-tint)}
.room p{margin:.25rem 0}
.room h3{margin-top:.5rem;font-size:1rem}
.leave{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem}
.leave p{flex:1 1 12rem}
.leave p,.room summary span{color:var(--b-muted);font-size:.875rem}
.room summary span{display:inline-block}
.room summary{min-height:44px;display:flex;flex-wrap:wrap;align-items:center;gap:0 .5rem;cursor:pointer;text-decoration:underline;text-underline-offset:.15em}
.room a{display:inline-flex;min-height:44px;align-items:center;gap:.25rem;overflow-wrap:anywhere}
`;export{m as Step,A as room,Y as sheet,_ as told};
