"use strict";(()=>{var Gi=Object.defineProperty;var Qi=(n,e)=>{for(var t in e)Gi(n,t,{get:e[t],enumerable:!0})};var Ve=globalThis,Fe=Ve.ShadowRoot&&(Ve.ShadyCSS===void 0||Ve.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Gt=Symbol(),Ln=new WeakMap,Te=class{constructor(e,t,s){if(this._$cssResult$=!0,s!==Gt)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(Fe&&e===void 0){let s=t!==void 0&&t.length===1;s&&(e=Ln.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),s&&Ln.set(t,e))}return e}toString(){return this.cssText}},On=n=>new Te(typeof n=="string"?n:n+"",void 0,Gt),m=(n,...e)=>{let t=n.length===1?n[0]:e.reduce((s,i,r)=>s+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+n[r+1],n[0]);return new Te(t,n,Gt)},Nn=(n,e)=>{if(Fe)n.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let s=document.createElement("style"),i=Ve.litNonce;i!==void 0&&s.setAttribute("nonce",i),s.textContent=t.cssText,n.appendChild(s)}},Qt=Fe?n=>n:n=>n instanceof CSSStyleSheet?(e=>{let t="";for(let s of e.cssRules)t+=s.cssText;return On(t)})(n):n;var{is:Ji,defineProperty:Xi,getOwnPropertyDescriptor:Zi,getOwnPropertyNames:er,getOwnPropertySymbols:tr,getPrototypeOf:nr}=Object,Ke=globalThis,Mn=Ke.trustedTypes,sr=Mn?Mn.emptyScript:"",ir=Ke.reactiveElementPolyfillSupport,_e=(n,e)=>n,Jt={toAttribute(n,e){switch(e){case Boolean:n=n?sr:null;break;case Object:case Array:n=n==null?n:JSON.stringify(n)}return n},fromAttribute(n,e){let t=n;switch(e){case Boolean:t=n!==null;break;case Number:t=n===null?null:Number(n);break;case Object:case Array:try{t=JSON.parse(n)}catch{t=null}}return t}},Bn=(n,e)=>!Ji(n,e),qn={attribute:!0,type:String,converter:Jt,reflect:!1,useDefault:!1,hasChanged:Bn};Symbol.metadata??=Symbol("metadata"),Ke.litPropertyMetadata??=new WeakMap;var z=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=qn){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let s=Symbol(),i=this.getPropertyDescriptor(e,s,t);i!==void 0&&Xi(this.prototype,e,i)}}static getPropertyDescriptor(e,t,s){let{get:i,set:r}=Zi(this.prototype,e)??{get(){return this[t]},set(o){this[t]=o}};return{get:i,set(o){let a=i?.call(this);r?.call(this,o),this.requestUpdate(e,a,s)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??qn}static _$Ei(){if(this.hasOwnProperty(_e("elementProperties")))return;let e=nr(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(_e("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(_e("properties"))){let t=this.properties,s=[...er(t),...tr(t)];for(let i of s)this.createProperty(i,t[i])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[s,i]of t)this.elementProperties.set(s,i)}this._$Eh=new Map;for(let[t,s]of this.elementProperties){let i=this._$Eu(t,s);i!==void 0&&this._$Eh.set(i,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let s=new Set(e.flat(1/0).reverse());for(let i of s)t.unshift(Qt(i))}else e!==void 0&&t.push(Qt(e));return t}static _$Eu(e,t){let s=t.attribute;return s===!1?void 0:typeof s=="string"?s:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let s of t.keys())this.hasOwnProperty(s)&&(e.set(s,this[s]),delete this[s]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Nn(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,s){this._$AK(e,s)}_$ET(e,t){let s=this.constructor.elementProperties.get(e),i=this.constructor._$Eu(e,s);if(i!==void 0&&s.reflect===!0){let r=(s.converter?.toAttribute!==void 0?s.converter:Jt).toAttribute(t,s.type);this._$Em=e,r==null?this.removeAttribute(i):this.setAttribute(i,r),this._$Em=null}}_$AK(e,t){let s=this.constructor,i=s._$Eh.get(e);if(i!==void 0&&this._$Em!==i){let r=s.getPropertyOptions(i),o=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:Jt;this._$Em=i;let a=o.fromAttribute(t,r.type);this[i]=a??this._$Ej?.get(i)??a,this._$Em=null}}requestUpdate(e,t,s,i=!1,r){if(e!==void 0){let o=this.constructor;if(i===!1&&(r=this[e]),s??=o.getPropertyOptions(e),!((s.hasChanged??Bn)(r,t)||s.useDefault&&s.reflect&&r===this._$Ej?.get(e)&&!this.hasAttribute(o._$Eu(e,s))))return;this.C(e,t,s)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:s,reflect:i,wrapped:r},o){s&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,o??t??this[e]),r!==!0||o!==void 0)||(this._$AL.has(e)||(this.hasUpdated||s||(t=void 0),this._$AL.set(e,t)),i===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,r]of this._$Ep)this[i]=r;this._$Ep=void 0}let s=this.constructor.elementProperties;if(s.size>0)for(let[i,r]of s){let{wrapped:o}=r,a=this[i];o!==!0||this._$AL.has(i)||a===void 0||this.C(i,void 0,r,a)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(s=>s.hostUpdate?.()),this.update(t)):this._$EM()}catch(s){throw e=!1,this._$EM(),s}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};z.elementStyles=[],z.shadowRootOptions={mode:"open"},z[_e("elementProperties")]=new Map,z[_e("finalized")]=new Map,ir?.({ReactiveElement:z}),(Ke.reactiveElementVersions??=[]).push("2.1.2");var Zt=globalThis,Dn=n=>n,We=Zt.trustedTypes,Un=We?We.createPolicy("lit-html",{createHTML:n=>n}):void 0,en="$lit$",H=`lit$${Math.random().toFixed(9).slice(2)}$`,tn="?"+H,rr=`<${tn}>`,le=document,Se=()=>le.createComment(""),Ae=n=>n===null||typeof n!="object"&&typeof n!="function",nn=Array.isArray,Kn=n=>nn(n)||typeof n?.[Symbol.iterator]=="function",Xt=`[ 	
\f\r]`,Ee=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,In=/-->/g,zn=/>/g,oe=RegExp(`>|${Xt}(?:([^\\s"'>=/]+)(${Xt}*=${Xt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Hn=/'/g,Vn=/"/g,Wn=/^(?:script|style|textarea|title)$/i,sn=n=>(e,...t)=>({_$litType$:n,strings:e,values:t}),l=sn(1),$=sn(2),zo=sn(3),V=Symbol.for("lit-noChange"),_=Symbol.for("lit-nothing"),Fn=new WeakMap,ae=le.createTreeWalker(le,129);function jn(n,e){if(!nn(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return Un!==void 0?Un.createHTML(e):e}var Yn=(n,e)=>{let t=n.length-1,s=[],i,r=e===2?"<svg>":e===3?"<math>":"",o=Ee;for(let a=0;a<t;a++){let c=n[a],p,g,d=-1,y=0;for(;y<c.length&&(o.lastIndex=y,g=o.exec(c),g!==null);)y=o.lastIndex,o===Ee?g[1]==="!--"?o=In:g[1]!==void 0?o=zn:g[2]!==void 0?(Wn.test(g[2])&&(i=RegExp("</"+g[2],"g")),o=oe):g[3]!==void 0&&(o=oe):o===oe?g[0]===">"?(o=i??Ee,d=-1):g[1]===void 0?d=-2:(d=o.lastIndex-g[2].length,p=g[1],o=g[3]===void 0?oe:g[3]==='"'?Vn:Hn):o===Vn||o===Hn?o=oe:o===In||o===zn?o=Ee:(o=oe,i=void 0);let w=o===oe&&n[a+1].startsWith("/>")?" ":"";r+=o===Ee?c+rr:d>=0?(s.push(p),c.slice(0,d)+en+c.slice(d)+H+w):c+H+(d===-2?a:w)}return[jn(n,r+(n[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},Ce=class n{constructor({strings:e,_$litType$:t},s){let i;this.parts=[];let r=0,o=0,a=e.length-1,c=this.parts,[p,g]=Yn(e,t);if(this.el=n.createElement(p,s),ae.currentNode=this.el.content,t===2||t===3){let d=this.el.content.firstChild;d.replaceWith(...d.childNodes)}for(;(i=ae.nextNode())!==null&&c.length<a;){if(i.nodeType===1){if(i.hasAttributes())for(let d of i.getAttributeNames())if(d.endsWith(en)){let y=g[o++],w=i.getAttribute(d).split(H),E=/([.?@])?(.*)/.exec(y);c.push({type:1,index:r,name:E[2],strings:w,ctor:E[1]==="."?Ye:E[1]==="?"?Ge:E[1]==="@"?Qe:de}),i.removeAttribute(d)}else d.startsWith(H)&&(c.push({type:6,index:r}),i.removeAttribute(d));if(Wn.test(i.tagName)){let d=i.textContent.split(H),y=d.length-1;if(y>0){i.textContent=We?We.emptyScript:"";for(let w=0;w<y;w++)i.append(d[w],Se()),ae.nextNode(),c.push({type:2,index:++r});i.append(d[y],Se())}}}else if(i.nodeType===8)if(i.data===tn)c.push({type:2,index:r});else{let d=-1;for(;(d=i.data.indexOf(H,d+1))!==-1;)c.push({type:7,index:r}),d+=H.length-1}r++}}static createElement(e,t){let s=le.createElement("template");return s.innerHTML=e,s}};function ce(n,e,t=n,s){if(e===V)return e;let i=s!==void 0?t._$Co?.[s]:t._$Cl,r=Ae(e)?void 0:e._$litDirective$;return i?.constructor!==r&&(i?._$AO?.(!1),r===void 0?i=void 0:(i=new r(n),i._$AT(n,t,s)),s!==void 0?(t._$Co??=[])[s]=i:t._$Cl=i),i!==void 0&&(e=ce(n,i._$AS(n,e.values),i,s)),e}var je=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:s}=this._$AD,i=(e?.creationScope??le).importNode(t,!0);ae.currentNode=i;let r=ae.nextNode(),o=0,a=0,c=s[0];for(;c!==void 0;){if(o===c.index){let p;c.type===2?p=new pe(r,r.nextSibling,this,e):c.type===1?p=new c.ctor(r,c.name,c.strings,this,e):c.type===6&&(p=new Je(r,this,e)),this._$AV.push(p),c=s[++a]}o!==c?.index&&(r=ae.nextNode(),o++)}return ae.currentNode=le,i}p(e){let t=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(e,s,t),t+=s.strings.length-2):s._$AI(e[t])),t++}},pe=class n{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,s,i){this.type=2,this._$AH=_,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=s,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=ce(this,e,t),Ae(e)?e===_||e==null||e===""?(this._$AH!==_&&this._$AR(),this._$AH=_):e!==this._$AH&&e!==V&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Kn(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==_&&Ae(this._$AH)?this._$AA.nextSibling.data=e:this.T(le.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:s}=e,i=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=Ce.createElement(jn(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===i)this._$AH.p(t);else{let r=new je(i,this),o=r.u(this.options);r.p(t),this.T(o),this._$AH=r}}_$AC(e){let t=Fn.get(e.strings);return t===void 0&&Fn.set(e.strings,t=new Ce(e)),t}k(e){nn(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,s,i=0;for(let r of e)i===t.length?t.push(s=new n(this.O(Se()),this.O(Se()),this,this.options)):s=t[i],s._$AI(r),i++;i<t.length&&(this._$AR(s&&s._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let s=Dn(e).nextSibling;Dn(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},de=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,s,i,r){this.type=1,this._$AH=_,this._$AN=void 0,this.element=e,this.name=t,this._$AM=i,this.options=r,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=_}_$AI(e,t=this,s,i){let r=this.strings,o=!1;if(r===void 0)e=ce(this,e,t,0),o=!Ae(e)||e!==this._$AH&&e!==V,o&&(this._$AH=e);else{let a=e,c,p;for(e=r[0],c=0;c<r.length-1;c++)p=ce(this,a[s+c],t,c),p===V&&(p=this._$AH[c]),o||=!Ae(p)||p!==this._$AH[c],p===_?e=_:e!==_&&(e+=(p??"")+r[c+1]),this._$AH[c]=p}o&&!i&&this.j(e)}j(e){e===_?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Ye=class extends de{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===_?void 0:e}},Ge=class extends de{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==_)}},Qe=class extends de{constructor(e,t,s,i,r){super(e,t,s,i,r),this.type=5}_$AI(e,t=this){if((e=ce(this,e,t,0)??_)===V)return;let s=this._$AH,i=e===_&&s!==_||e.capture!==s.capture||e.once!==s.once||e.passive!==s.passive,r=e!==_&&(s===_||i);i&&this.element.removeEventListener(this.name,this,s),r&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Je=class{constructor(e,t,s){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(e){ce(this,e)}},Gn={M:en,P:H,A:tn,C:1,L:Yn,R:je,D:Kn,V:ce,I:pe,H:de,N:Ge,U:Qe,B:Ye,F:Je},or=Zt.litHtmlPolyfillSupport;or?.(Ce,pe),(Zt.litHtmlVersions??=[]).push("3.3.3");var Qn=(n,e,t)=>{let s=t?.renderBefore??e,i=s._$litPart$;if(i===void 0){let r=t?.renderBefore??null;s._$litPart$=i=new pe(e.insertBefore(Se(),r),r,void 0,t??{})}return i._$AI(n),i};var rn=globalThis,f=class extends z{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Qn(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return V}};f._$litElement$=!0,f.finalized=!0,rn.litElementHydrateSupport?.({LitElement:f});var ar=rn.litElementPolyfillSupport;ar?.({LitElement:f});(rn.litElementVersions??=[]).push("4.2.2");var Jn={log:{name:"Messages of the conversation",you:"You",agent:"The digital brigade",citizen:"The person",sending:"Sending…",recorded:"Recorded",read:"Read",failed:"Not sent",retry:"Try again",fresh:n=>n===1?"1 new message":`${n} new messages`,typing:n=>`${n} is writing…`,today:"Today",yesterday:"Yesterday"},status:{claimed:n=>`${n} joined the conversation.`,transferred:n=>`${n} takes over.`,queued:"The conversation is waiting for a gendarme again.",left:"The person left the conversation.",leftByYou:"You left the conversation.",closedByYou:"You ended the conversation.",closedBy:n=>`${n} ended the conversation.`},composer:{label:"Your message",placeholder:"Write here",send:"Send",hint:"Enter sends, Shift + Enter starts a new line.",left:n=>n===1?"1 character left.":`${n} characters left.`,over:n=>n===1?"1 character too many: shorten the message.":`${n} characters too many: shorten the message.`},emergency:{title:"In danger now? Do not wait here.",name:"Emergency numbers",lead:"Emergency",police:"Police or gendarmerie",europe:"All emergencies",sms:"by SMS",smsHint:"If you cannot speak or hear: write where you are and what is happening, without abbreviations.",call:n=>`Call ${n}`,text:"Text 114 by SMS"}};var Xn={log:{name:"Messages de la conversation",you:"Vous",agent:"La brigade numérique",citizen:"La personne",sending:"Envoi…",recorded:"Enregistré",read:"Lu",failed:"Non envoyé",retry:"Réessayer",fresh:n=>n===1?"1 nouveau message":`${n} nouveaux messages`,typing:n=>`${n} écrit…`,today:"Aujourd’hui",yesterday:"Hier"},status:{claimed:n=>`${n} a rejoint la conversation.`,transferred:n=>`${n} prend le relais.`,queued:"La conversation attend de nouveau un gendarme.",left:"La personne a quitté la conversation.",leftByYou:"Vous avez quitté la conversation.",closedByYou:"Vous avez terminé la conversation.",closedBy:n=>`${n} a terminé la conversation.`},composer:{label:"Votre message",placeholder:"Écrivez ici",send:"Envoyer",hint:"Entrée envoie, Maj + Entrée va à la ligne.",left:n=>n===1?"Encore 1 caractère.":`Encore ${n} caractères.`,over:n=>n===1?"1 caractère de trop : raccourcissez le message.":`${n} caractères de trop : raccourcissez le message.`},emergency:{title:"En danger maintenant ? N’attendez pas ici.",name:"Numéros d’urgence",lead:"Urgence",police:"Police ou gendarmerie",europe:"Toutes les urgences",sms:"par SMS",smsHint:"Si vous ne pouvez pas parler ou entendre : écrivez où vous êtes et ce qui se passe, sans abréviation.",call:n=>`Appeler le ${n}`,text:"Écrire au 114 par SMS"}};function P(n){return n==="en"?Jn:Xn}function S(n,e){return[n?.rank,n?.name].filter(Boolean).join(" ")||e}function on(n,e){return es(n,e,{hour:"2-digit",minute:"2-digit"})}function Zn(n,e,t=new Date){let s=me(n);if(s===me(t))return P(e).log.today;let i=new Date(t);return i.setDate(t.getDate()-1),s===me(i)?P(e).log.yesterday:es(n,e,{weekday:"long",day:"numeric",month:"long"})}function me(n){return new Date(n).toDateString()}function es(n,e,t){let s=new Date(n);return Number.isNaN(s.getTime())?"":new Intl.DateTimeFormat(e==="en"?"en-GB":"fr-FR",t).format(s)}var v=m`
  :host {
    font: 400 1rem/1.5 var(--b-font);
    color: var(--b-text);
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: var(--b-link);
    text-underline-offset: 0.15em;
  }
  :focus-visible {
    outline: 3px solid var(--b-focus);
    outline-offset: 2px;
    border-radius: 4px;
  }
  [tabindex="-1"]:focus {
    outline: none;
  }
  svg {
    display: block;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`,b=m`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 44px;
    min-width: 44px;
    padding: 0.5rem 1rem;
    border: 1px solid var(--b-field-line);
    border-radius: var(--b-radius-small);
    background: var(--b-surface);
    color: var(--b-text);
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  .button:hover {
    background: var(--b-sunken);
  }
  .button.primary {
    border-color: var(--b-fill);
    background: var(--b-fill);
    color: var(--b-on-fill);
  }
  .button.primary:hover {
    box-shadow: inset 0 0 0 99px rgb(0 0 0 / 12%);
  }
  .button.quiet,
  .button.icon {
    border-color: transparent;
    background: transparent;
  }
  .button.quiet:hover,
  .button.icon:hover {
    background: var(--b-sunken);
  }
  .button.icon {
    padding: 0.5rem;
  }
  .button[disabled],
  .button[aria-disabled="true"] {
    border-color: var(--b-line);
    background: var(--b-sunken);
    color: var(--b-muted);
    box-shadow: none;
    cursor: default;
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
  }
`;function Y(n,e=20){return $`<svg viewBox="0 0 24 24" width=${e} height=${e} aria-hidden="true" focusable="false">${n}</svg>`}var ha=Y($`<path d="M6.6 3H4.5A1.5 1.5 0 0 0 3 4.6C3.7 13.3 10.7 20.3 19.4 21a1.5 1.5 0 0 0 1.6-1.500v-2.600a1 1 0 0 0-.8-1l-3.3-.7a1 1 0 0 0-1 .4l-1.2 1.700a13 13 0 0 1-6-6l1.7-1.200a1 1 0 0 0 .4-1l-.7-3.300a1 1 0 0 0-1-.8Z"/>`),pa=Y($`<path d="M4 5h16v11H9l-5 4V5Z"/><path d="M8 9.500h8M8 12.500h5"/>`),an=Y($`<path d="M5 12h13M12.5 6l6 6-6 6"/>`),fe=Y($`<path d="M6 6l12 12M18 6 6 18"/>`),ts=Y($`<path d="M12 5v13M6.5 12.5 12 18l5.5-5.5"/>`,16),ns=Y($`<path d="m5 12.5 4.5 4.500L19 7.5"/>`,14),G=Y($`<path d="M12 7v6M12 16.500v.5"/><circle cx="12" cy="12" r="9"/>`,16),ss=Y($`<path d="M4 12a8 8 0 1 0 2.5-5.800M4 4.500V9h4.5"/>`,16);var is=200,lr=4e3,Xe=class extends f{static styles=[v,b,m`
      :host {
        display: block;
      }
      .row {
        display: flex;
        align-items: flex-end;
        gap: 0.5rem;
      }
      textarea {
        flex: 1;
        min-width: 0;
        min-height: 48px;
        max-height: min(12rem, 40vh);
        padding: 0.6875rem 0.875rem;
        border: 1px solid var(--b-field-line);
        border-radius: var(--b-radius-small);
        background: var(--b-surface);
        color: var(--b-text);
        /* Below 16px, phones zoom the page when the field is entered. */
        font: inherit;
        font-size: max(1rem, 16px);
        line-height: 1.5;
        resize: none;
        overflow-y: auto;
      }
      textarea::placeholder {
        color: var(--b-muted);
        opacity: 1;
      }
      textarea:focus-visible {
        outline-offset: 0;
        border-radius: var(--b-radius-small);
      }
      .button {
        min-height: 48px;
        min-width: 48px;
      }
      .note {
        margin-top: 0.375rem;
        color: var(--b-muted);
        font-size: 0.8125rem;
      }
      .note.over {
        color: var(--b-alert);
        font-weight: 600;
      }
      @media (hover: none) {
        .keys {
          display: none;
        }
      }
    `];static properties={locale:{},max:{type:Number},label:{},placeholder:{},busy:{type:Boolean},compact:{type:Boolean},text:{state:!0}};#e;constructor(){super(),this.locale="fr",this.max=4e3,this.label="",this.placeholder="",this.busy=!1,this.compact=!1,this.text=""}get#t(){return this.renderRoot.querySelector("textarea")}focus(){this.#t?.focus()}clear(){this.write("")}write(e){this.text=e,this.updateComplete.then(()=>this.#c())}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.#e)}render(){let e=P(this.locale).composer,t=this.max-rs(this.text.trim());return l`
      <div class="row">
        <textarea
          rows="1"
          autocomplete="off"
          aria-label=${this.label||e.label}
          aria-describedby="note"
          aria-invalid=${t<0?"true":"false"}
          placeholder=${this.placeholder||e.placeholder}
          .value=${this.text}
          @input=${this.#n}
          @keydown=${this.#s}
        ></textarea>
        <button
          class="button primary"
          type="button"
          aria-label=${e.send}
          aria-disabled=${this.#i?"false":"true"}
          @click=${this.#r}
        >
          ${this.compact?an:l`<span>${e.send}</span>${an}`}
        </button>
      </div>
      <p id="note" class="note ${t<0?"over":""} ${t<is?"":"keys"}" role=${t<0?"alert":"none"}>
        ${t<0?e.over(-t):t<is?e.left(t):e.hint}
      </p>
    `}get#i(){let e=rs(this.text.trim());return!this.busy&&e>0&&e<=this.max}#n=e=>{this.text=e.target.value,this.#c(),this.#o()};#s=e=>{e.key!=="Enter"||e.shiftKey||e.isComposing||e.keyCode===229||(e.preventDefault(),this.#r())};#r=()=>{if(!this.#i)return this.focus();this.#a();let e=new CustomEvent("brigade-send",{detail:this.text.trim(),cancelable:!0});this.dispatchEvent(e)&&this.clear(),this.focus()};#o(){this.#e===void 0&&this.#l(!0),clearTimeout(this.#e),this.#e=setTimeout(()=>this.#a(),lr)}#a(){this.#e!==void 0&&(clearTimeout(this.#e),this.#e=void 0,this.#l(!1))}#l(e){this.dispatchEvent(new CustomEvent("brigade-typing",{detail:e}))}#c(){let e=this.#t;e&&(e.style.setProperty("height","auto"),e.style.setProperty("height",`${e.scrollHeight+2}px`))}};function rs(n){return[...n].length}var os={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},as=n=>(...e)=>({_$litDirective$:n,values:e}),Ze=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,s){this._$Ct=e,this._$AM=t,this._$Ci=s}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}};var{I:cr}=Gn,ls=n=>n;var cs=()=>document.createComment(""),ge=(n,e,t)=>{let s=n._$AA.parentNode,i=e===void 0?n._$AB:e._$AA;if(t===void 0){let r=s.insertBefore(cs(),i),o=s.insertBefore(cs(),i);t=new cr(r,o,n,n.options)}else{let r=t._$AB.nextSibling,o=t._$AM,a=o!==n;if(a){let c;t._$AQ?.(n),t._$AM=n,t._$AP!==void 0&&(c=n._$AU)!==o._$AU&&t._$AP(c)}if(r!==i||a){let c=t._$AA;for(;c!==r;){let p=ls(c).nextSibling;ls(s).insertBefore(c,i),c=p}}}return t},Q=(n,e,t=n)=>(n._$AI(e,t),n),dr={},ds=(n,e=dr)=>n._$AH=e,us=n=>n._$AH,et=n=>{n._$AR(),n._$AA.remove()};var hs=(n,e,t)=>{let s=new Map;for(let i=e;i<=t;i++)s.set(n[i],i);return s},F=as(class extends Ze{constructor(n){if(super(n),n.type!==os.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,e,t){let s;t===void 0?t=e:e!==void 0&&(s=e);let i=[],r=[],o=0;for(let a of n)i[o]=s?s(a,o):o,r[o]=t(a,o),o++;return{values:r,keys:i}}render(n,e,t){return this.dt(n,e,t).values}update(n,[e,t,s]){let i=us(n),{values:r,keys:o}=this.dt(e,t,s);if(!Array.isArray(i))return this.ut=o,r;let a=this.ut??=[],c=[],p,g,d=0,y=i.length-1,w=0,E=r.length-1;for(;d<=y&&w<=E;)if(i[d]===null)d++;else if(i[y]===null)y--;else if(a[d]===o[w])c[w]=Q(i[d],r[w]),d++,w++;else if(a[y]===o[E])c[E]=Q(i[y],r[E]),y--,E--;else if(a[d]===o[E])c[E]=Q(i[d],r[E]),ge(n,c[E+1],i[d]),d++,E--;else if(a[y]===o[w])c[w]=Q(i[y],r[w]),ge(n,i[d],i[y]),y--,w++;else if(p===void 0&&(p=hs(o,w,E),g=hs(a,d,y)),p.has(a[d]))if(p.has(a[y])){let I=g.get(o[w]),Yt=I!==void 0?i[I]:null;if(Yt===null){let Pn=ge(n,i[d]);Q(Pn,r[w]),c[w]=Pn}else c[w]=Q(Yt,r[w]),ge(n,i[d],Yt),i[I]=null;w++}else et(i[y]),y--;else et(i[d]),d++;for(;w<=E;){let I=ge(n,c[E+1]);Q(I,r[w]),c[w++]=I}for(;d<=y;){let I=i[d++];I!==null&&et(I)}return this.ut=o,ds(n,c),V}});function ps(n,e){let t=[],s=n.messages.filter(o=>ms(o,e)).at(-1)?.seq,i="",r="";for(let o of n.messages){me(o.created_at)!==i&&(i=me(o.created_at),r="",t.push({key:`day-${i}`,kind:"day",text:Zn(o.created_at,e.locale,e.now)}));let a=o.kind==="status"?pr(o,e):ur(o,e,o.seq===s);a!==null&&(a.kind==="bubble"&&r===a.author&&(a.name=null),r=a.kind==="bubble"?a.author:"",t.push(a))}for(let o of n.outbox){let a=hr(o,e);r===a.author&&(a.name=null),r=a.author,t.push(a)}return t}function ms(n,e){return n.author.kind===e.side&&n.kind!=="status"}function ur(n,e,t){let s=fs(n,e),i=n.seq<=e.readUpTo?"read":"recorded";return{key:n.client_id||n.id,kind:"bubble",mine:ms(n,e),name:s,author:s,body:n.body,time:on(n.created_at,e.locale),state:t?i:null,detail:""}}function hr(n,e){let t=P(e.locale).log.you;return{key:n.clientId,kind:"bubble",mine:!0,name:t,author:t,body:n.body,time:"",state:n.state,detail:n.detail}}function fs(n,e){let t=P(e.locale).log;return n.author.kind===e.side&&e.side==="citizen"?t.you:n.author.kind==="agent"?S(n.author,t.agent):n.author.kind==="citizen"?t.citizen:t.agent}function pr(n,e){let t=mr(n,e);return t===null?null:{key:n.id,kind:"status",text:t,time:on(n.created_at,e.locale)}}function mr(n,e){let t=P(e.locale),s=e.side==="citizen"&&n.author.kind==="citizen",i=fs(n,e);switch(n.body){case"claimed":return t.status.claimed(i);case"transferred":return t.status.transferred(i);case"queued":return t.status.queued;case"left":return e.side==="citizen"?t.status.leftByYou:t.status.left;case"closed":return s?t.status.closedByYou:t.status.closedBy(i);default:return null}}var gs=m`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .log {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0.75rem 1rem 1rem;
    /* The last rows stay above the "new messages" button when focus moves into them. */
    scroll-padding-bottom: 3.5rem;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  ol {
    display: flex;
    flex-direction: column;
    gap: 0.25rem;
    min-height: 100%;
    justify-content: flex-end;
  }
  .day,
  .status {
    align-self: center;
    max-width: 90%;
    padding: 0.5rem 0;
    color: var(--b-muted);
    font-size: 0.875rem;
    text-align: center;
  }
  .message {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    max-width: min(85%, 34rem);
    align-self: flex-start;
  }
  .message.mine {
    align-self: flex-end;
    align-items: flex-end;
  }
  .name {
    margin: 0.5rem 0 0.125rem;
    color: var(--b-muted);
    font-size: 0.875rem;
    font-weight: 600;
  }
  .bubble {
    padding: 0.5rem 0.875rem;
    border: 1px solid var(--b-line);
    border-radius: var(--b-radius);
    border-end-start-radius: 4px;
    background: var(--b-surface);
    box-shadow: var(--b-shadow);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .mine .bubble {
    border-color: transparent;
    border-end-start-radius: var(--b-radius);
    border-end-end-radius: 4px;
    background: var(--b-fill);
    color: var(--b-on-fill);
  }
  .sending .bubble,
  .failed .bubble {
    border: 1px dashed var(--b-field-line);
    background: var(--b-tint);
    color: var(--b-text);
  }
  .failed .bubble {
    border-color: var(--b-alert);
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    color: var(--b-muted);
    font-size: 0.8125rem;
    line-height: 1.6;
  }
  .mine .meta {
    justify-content: flex-end;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
  }
  .failed .meta {
    color: var(--b-alert);
    font-weight: 600;
  }
  .fresh {
    position: absolute;
    inset-block-end: 0.5rem;
    inset-inline: 0;
    margin-inline: auto;
    width: fit-content;
    border-radius: 22px;
    border-color: var(--b-line);
    box-shadow: 0 2px 8px rgb(0 0 0 / 18%);
    font-size: 0.9375rem;
  }
  .typing {
    min-height: 1.75rem;
    padding: 0 1rem 0.25rem;
    color: var(--b-muted);
    font-size: 0.875rem;
  }
  @media (forced-colors: active) {
    .bubble,
    .mine .bubble,
    .fresh {
      border: 1px solid CanvasText;
    }
  }
`;var fr=48,tt=class extends f{static styles=[v,b,gs];static properties={thread:{attribute:!1},side:{},locale:{},readUpTo:{type:Number},typing:{},live:{type:Boolean},label:{},fresh:{state:!0}};#e=!0;#t=0;#i=new ResizeObserver(()=>this.#e&&this.#s());constructor(){super(),this.thread=null,this.side="citizen",this.locale="fr",this.readUpTo=0,this.typing="",this.live=!0,this.label="",this.fresh=0}get#n(){return this.renderRoot.querySelector(".log")}firstUpdated(){this.#n&&this.#i.observe(this.#n)}disconnectedCallback(){super.disconnectedCallback(),this.#i.disconnect()}willUpdate(e){if(!e.has("thread"))return;let t=e.get("thread");t?.conversation!==this.thread?.conversation&&(this.#e=!0,this.#t=0),(this.thread?.outbox.length??0)>(t?.outbox.length??0)&&(this.#e=!0),this.fresh=this.#e?0:this.#r()}updated(){this.#e&&this.#s()}scrollToEnd(){this.#e=!0,this.fresh=0,this.#s()}#s(){let e=this.#n;e&&(e.scrollTop=e.scrollHeight,this.#o())}#r(){return(this.thread?.messages.slice(this.#t)??[]).filter(t=>t.author.kind!==this.side&&t.kind!=="status").length}#o(){let e=this.thread?.messages.length??0;e<=this.#t||(this.#t=e,this.dispatchEvent(new CustomEvent("brigade-seen",{detail:e})))}#a=()=>{let e=this.#n;e&&(this.#e=e.scrollHeight-e.scrollTop-e.clientHeight<fr,this.#e&&(this.fresh=0,this.#o()))};render(){let e=P(this.locale).log,t=this.thread?ps(this.thread,{side:this.side,locale:this.locale,readUpTo:this.readUpTo}):[];return l`
      <div
        class="log"
        role="log"
        tabindex="0"
        aria-label=${this.label||e.name}
        aria-live=${this.live?"polite":"off"}
        aria-relevant="additions"
        @scroll=${this.#a}
      >
        <ol>
          ${F(t,s=>s.key,s=>this.#l(s))}
        </ol>
      </div>
      ${this.fresh>0?l`<button class="button fresh" type="button" @click=${()=>this.scrollToEnd()}>
            ${ts}${e.fresh(this.fresh)}
          </button>`:null}
      <p class="typing">${this.typing?e.typing(this.typing):null}</p>
    `}#l(e){return e.kind==="day"?l`<li class="day">${e.text}</li>`:e.kind==="status"?l`<li class="status">${e.text} <time>${e.time}</time></li>`:l`<li class="message ${e.mine?"mine":"theirs"} ${e.state??""}">
      <p class=${e.name?"name":"hidden"}>${e.author}</p>
      <p class="bubble">${e.body}</p>
      ${this.#c(e)}
    </li>`}#c(e){let t=P(this.locale).log,s=e.time?l`<time>${e.time}</time>`:null;if(e.state==="failed")return l`<div class="meta"><span class="state">${G}${t.failed}</span> ${e.detail||null}</div>
        <button class="button" type="button" @click=${()=>this.#u(e.key)}>${ss}${t.retry}</button>`;let i=e.state==="recorded"||e.state==="read"?ns:null,r=e.state?l`<span class="state">${i}${t[e.state]}</span>`:null;return l`<div class="meta">${s}${r}</div>`}#u(e){this.dispatchEvent(new CustomEvent("brigade-retry",{detail:e}))}};function ys(n){for(let[e,t]of Object.entries(n))customElements.get(e)||customElements.define(e,t)}function nt(n,e){let t=Date.parse(n);return Number.isNaN(t)?0:Math.max(0,Math.floor((e-t)/1e3))}function st(n,e){let t=Math.floor(n/60);if(t<1)return"< 1 min";if(t<60)return`${t} min`;let s=Math.floor(t/60);return s<48?`${s} h ${String(t%60).padStart(2,"0")}`:e==="en"?`${Math.floor(s/24)} d`:`${Math.floor(s/24)} j`}function ye(n,e){let t=new Date(n);if(Number.isNaN(t.getTime()))return"";let s={day:"numeric",month:"short",hour:"2-digit",minute:"2-digit"};return new Intl.DateTimeFormat(e==="en"?"en-GB":"fr-FR",s).format(t)}var J=(n,e,t)=>`${n} ${n===1?e:t}`,vs={code:"en",title:"Console",skip:"Go to the conversations",person:{unnamed:"No name",postcode:n=>`Postal code ${n}`,postcodeHint:"given by the person, may be false",language:n=>`Language: ${n}`,started:n=>`Started: ${n}`,channel:{chat:"chat",form:"form",messenger:"Messenger",x:"X"}},signIn:{title:"Agents’ console",lead:"Sign in to take conversations.",login:"Login",password:"Password",submit:"Sign in",busy:"Signing in…",checking:"Checking the session…",missing:"Type your login and your password.",expired:"Your session has ended. Sign in again: what you had written is kept on this page.",another:"Another agent signed in with this browser. Sign in again.",out:"You are signed out.",wrong:"The login or the password is wrong. Check them, then try again.",wait:n=>`Too many tries. You can try again in ${J(n,"second","seconds")}.`,unreachable:"The server does not answer. Check the connection, then try again.",otherLanguage:"Français",again:"Try again"},bar:{next:"Take the next one",work:"Conversations",queueTab:"Queue",archive:"Search",preferences:"Settings",help:"Shortcuts",signOut:"Sign out",signOutFailed:"The server does not answer: the session may still be open. Try again.",signOutAsk:(n,e)=>[n>0?`You still hold ${J(n,"conversation","conversations")}: they stay yours.`:"",e>0?`${J(e,"unsent text","unsent texts")} will be lost.`:"","Sign out?"].filter(Boolean).join(" "),cancel:"Cancel"},line:{connecting:"Connecting…",socket:"Live",http:"Connected, slowed down",down:"Offline",dead:"Session ended",stopped:"Stopped",hint:{connecting:"Connecting. What you write is kept.",socket:"Messages arrive at once.",http:"The direct connection is blocked: messages arrive a few seconds late.",down:"Nothing gets through at the moment. What you write is kept, and leaves when the connection is back.",dead:"Sign in again.",stopped:""}},queue:{title:"Queue",count:n=>n===0?"nobody":J(n,"person","people"),empty:"Nobody is waiting.",unknown:"The queue could not be read. Trying again in a moment.",take:"Take",takeNamed:(n,e)=>`Take conversation ${n}, ${e}`,waits:"waiting for",why:"Why this rank?",reason:(n,e)=>`${n}: number ${e} to arrive at this level. The gravest go first, then whoever arrived first.`,arrived:(n,e)=>`New conversation waiting: ${n}, ${e}.`,full:n=>`You hold ${J(n,"conversation","conversations")}, as many as planned. End or pass one on, or take a given one from the queue.`,nobody:"The queue is empty: nobody to take."},gravity:{grave:"Grave",soon:"Soon",normal:"Ordinary"},gravityShort:{grave:"Grave",soon:"Soon",normal:"Ordinary"},rail:{title:"My conversations",empty:"You hold no conversation. Take the next one from the queue.",unread:n=>J(n,"unread message","unread messages"),waits:n=>`no answer ${n}`,answered:"answered",left:"has left",closed:"ended",reading:"reading only",typing:"writing…",draft:"draft",slot:n=>`Alt + ${n}`,fresh:(n,e)=>`New message: ${n}, ${e}.`},column:{answer:"Answer",notes:"Notes",handover:"Pass on",ending:"End",pin:"Pin",unpin:"Unpin",back:"Back to the list",dismiss:"Remove from the list",take:"Take this conversation",answerTo:n=>`Answer to ${n}, seen by the person`,placeholder:"Answer to the person",log:(n,e)=>`Messages: ${n}, ${e}`,left:"The person left by the quick exit: nobody reads here any more. You can end the conversation.",closedBy:{citizen:"The person ended the conversation.",agent:"The conversation has ended."},waiting:"This conversation waits in the queue: take it to answer.",elsewhere:n=>`Held by ${n}: you can read, not answer.`,outcome:n=>`Outcome: ${n}.`,limited:"Too many messages in a short time: sending goes on in a moment.",empty:"Choose a conversation in the list, or take the next one from the queue."},notes:{title:"Internal notes",hint:"Read by agents only. The person never sees them.",label:"New internal note",placeholder:"Note for colleagues",add:"Add the note",keys:"Ctrl + Enter adds the note.",empty:"No note.",none:"The notes could not be read.",failed:"The note was not added. It stays in the field: try again.",added:"Note added."},ending:{title:"End the conversation",lead:"The person will see that the conversation has ended.",legend:"What became of it?",confirm:"End the conversation",cancel:"Cancel",choose:"First choose what became of it.",done:"Conversation ended. It can be read until you remove it."},outcomes:{answered:"Answered",referred:"Pointed to a service",no_answer:"The person no longer answers",abuse:"Abuse",other:"Other"},handover:{title:"Pass the conversation on",legend:"To whom?",queue:"The queue",queueHint:"the person keeps their place: their time of arrival counts",present:"online",absent:"offline",holds:n=>n===0?"no conversation":J(n,"conversation","conversations"),reason:"Reason, kept as an internal note",confirm:"Pass on",cancel:"Cancel",choose:"First choose to whom.",explain:"Write the reason: your colleague needs to know why.",none:"The list of colleagues could not be read.",loading:"Reading the list…",given:n=>`Conversation passed on to ${n}.`,queued:"Conversation put back into the queue."},desk:{received:(n,e)=>`A conversation was passed to you: ${n}, ${e}.`,taken:(n,e)=>`Conversation taken: ${n}, ${e}. It is in your list.`,lostTo:(n,e)=>`${n}: the conversation was passed to ${e}.`,lostToQueue:n=>`${n}: the conversation was put back into the queue.`,lost:n=>`${n}: you no longer hold this conversation.`,kept:" Your draft is kept in case it comes back to you.",ended:n=>`${n} ended the conversation.`,left:n=>`${n} left the conversation.`,dismiss:"Close this message"},archive:{title:"Search",q:"Text, number, topic or site",state:"State",states:{"":"All",waiting:"Waiting",open:"Open",closed:"Ended"},stateOf:{waiting:"Waiting",open:"Open",closed:"Ended"},topic:"Topic",anyTopic:"All topics",mine:"Mine only",submit:"Search",open:"Read",none:"No conversation found.",loading:"Searching…",found:n=>J(n,"conversation","conversations"),looked:n=>`Text looked for in the ${n===1?"newest conversation":`${n} newest conversations`}.`,further:"Search further",more:"Show more",end:"Every conversation that you may see has been looked through.",heldBy:n=>`held by ${n}`},preferences:{title:"Settings",hint:"Kept until the page is closed.",language:"Language",theme:"Appearance",themes:{auto:"As the device",light:"Light",dark:"Dark"},size:"Text size",sizes:{normal:"Normal",large:"Large",larger:"Very large"},columns:"Conversations side by side",sound:"Sounds",soundOn:"Play a sound",volume:"Volume",try:"Try it",close:"Close"},help:{title:"Keyboard shortcuts",close:"Close",keys:"Keys",does:"Action",commands:{next:"Take the next one from the queue",pressing:"Go to the most pressing conversation: the gravest, then the longest wait",slot:"Go to the conversation of this number",up:"Previous conversation",down:"Next conversation",answer:"Write an answer",notes:"Write an internal note",handover:"Pass on",ending:"End",dismiss:"Remove an ended conversation from the list",pin:"Pin the conversation in its column",queue:"Go to the queue",archive:"Search",help:"Show this help (or ? outside a field)"},fields:[["Enter","Send the answer"],["Shift + Enter","New line in the answer"],["Ctrl + Enter","Add the internal note"],["Escape","Back to the answer, or close a panel"]]},refusal:{"at-capacity":"You hold as many conversations as planned. End or pass one on, or take a given one from the queue.","already-taken":"A colleague has just taken this conversation.","conversation-closed":"This conversation has ended.",conflict:"You do not hold this conversation.","not-found":"This conversation does not exist, or you may no longer see it.","too-many":"Too many requests in a short time. Wait a moment, then try again.",forbidden:"This is not allowed.",invalid:"A field is not valid.","store-unavailable":"The server cannot record at the moment. Try again in a moment.","not-set-up":"The service is not set up on this server yet.",internal:"The server had an error. Try again in a moment.",unreachable:"The server does not answer: nobody knows whether the request got through. The list will be read again."}};var X=(n,e,t)=>`${n} ${n>1?t:e}`,bs={code:"fr",title:"Console",skip:"Aller aux conversations",person:{unnamed:"Sans nom",postcode:n=>`Code postal ${n}`,postcodeHint:"donné par la personne, peut être faux",language:n=>`Langue : ${n}`,started:n=>`Début : ${n}`,channel:{chat:"tchat",form:"formulaire",messenger:"Messenger",x:"X"}},signIn:{title:"Console des agents",lead:"Connectez-vous pour prendre des conversations.",login:"Identifiant",password:"Mot de passe",submit:"Se connecter",busy:"Connexion…",checking:"Vérification de la session…",missing:"Saisissez votre identifiant et votre mot de passe.",expired:"Votre session a pris fin. Reconnectez-vous : ce que vous aviez écrit est gardé sur cette page.",another:"Un autre agent s’est connecté dans ce navigateur. Reconnectez-vous.",out:"Vous êtes déconnecté.",wrong:"L’identifiant ou le mot de passe n’est pas le bon. Vérifiez-les, puis réessayez.",wait:n=>`Trop d’essais. Vous pourrez réessayer dans ${X(n,"seconde","secondes")}.`,unreachable:"Le serveur ne répond pas. Vérifiez la connexion, puis réessayez.",otherLanguage:"English",again:"Réessayer"},bar:{next:"Prendre le suivant",work:"Conversations",queueTab:"File",archive:"Chercher",preferences:"Réglages",help:"Raccourcis",signOut:"Se déconnecter",signOutFailed:"Le serveur ne répond pas : la session est peut-être encore ouverte. Réessayez.",signOutAsk:(n,e)=>[n>0?`Vous tenez encore ${X(n,"conversation","conversations")} : elles restent à vous.`:"",e>0?`${X(e,"texte écrit mais non envoyé sera perdu","textes écrits mais non envoyés seront perdus")}.`:"","Se déconnecter ?"].filter(Boolean).join(" "),cancel:"Annuler"},line:{connecting:"Connexion…",socket:"En direct",http:"Connecté, en mode ralenti",down:"Hors ligne",dead:"Session terminée",stopped:"Arrêté",hint:{connecting:"Liaison en cours d’établissement. Ce que vous écrivez est gardé.",socket:"Les messages arrivent aussitôt.",http:"La liaison directe est bloquée : les messages arrivent avec quelques secondes de retard.",down:"Rien ne passe en ce moment. Ce que vous écrivez est gardé et partira au retour de la liaison.",dead:"Reconnectez-vous.",stopped:""}},queue:{title:"File d’attente",count:n=>n===0?"personne":X(n,"personne","personnes"),empty:"Personne n’attend.",unknown:"La file n’a pas pu être lue. Nouvel essai dans un instant.",take:"Prendre",takeNamed:(n,e)=>`Prendre la conversation ${n}, ${e}`,waits:"en attente depuis",why:"Pourquoi ce rang ?",reason:(n,e)=>`${n} : ${e===1?"première arrivée":`${e}e arrivée`} à ce niveau. Le plus grave passe devant, puis l’ordre d’arrivée.`,arrived:(n,e)=>`Nouvelle conversation en attente : ${n}, ${e}.`,full:n=>`Vous tenez ${X(n,"conversation","conversations")}, le nombre prévu. Terminez ou transférez-en une, ou prenez-en une précise dans la file.`,nobody:"La file est vide : personne à prendre."},gravity:{grave:"Urgence grave",soon:"À traiter vite",normal:"Urgence ordinaire"},gravityShort:{grave:"Grave",soon:"Vite",normal:"Ordinaire"},rail:{title:"Mes conversations",empty:"Vous ne tenez aucune conversation. Prenez la suivante de la file.",unread:n=>X(n,"message non lu","messages non lus"),waits:n=>`sans réponse ${n}`,answered:"répondu",left:"a quitté",closed:"terminée",reading:"lecture seule",typing:"écrit…",draft:"brouillon",slot:n=>`Alt + ${n}`,fresh:(n,e)=>`Nouveau message : ${n}, ${e}.`},column:{answer:"Répondre",notes:"Notes",handover:"Transférer",ending:"Terminer",pin:"Épingler",unpin:"Ne plus épingler",back:"Retour à la liste",dismiss:"Retirer de la liste",take:"Prendre cette conversation",answerTo:n=>`Réponse à ${n}, visible par la personne`,placeholder:"Réponse à la personne",log:(n,e)=>`Messages : ${n}, ${e}`,left:"La personne a quitté par la sortie rapide : personne ne lit plus ici. Vous pouvez terminer la conversation.",closedBy:{citizen:"La personne a terminé la conversation.",agent:"La conversation est terminée."},waiting:"Cette conversation attend dans la file : prenez-la pour répondre.",elsewhere:n=>`Tenue par ${n} : vous pouvez lire, pas répondre.`,outcome:n=>`Suite : ${n}.`,limited:"Trop de messages en peu de temps : l’envoi reprend dans un instant.",empty:"Choisissez une conversation dans la liste, ou prenez la suivante de la file."},notes:{title:"Notes internes",hint:"Lues par les agents seulement. La personne ne les voit jamais.",label:"Nouvelle note interne",placeholder:"Note pour les collègues",add:"Ajouter la note",keys:"Ctrl + Entrée ajoute la note.",empty:"Aucune note.",none:"Les notes n’ont pas pu être lues.",failed:"La note n’a pas été ajoutée. Elle reste dans le champ : réessayez.",added:"Note ajoutée."},ending:{title:"Terminer la conversation",lead:"La personne verra que la conversation est terminée.",legend:"Quelle suite ?",confirm:"Terminer la conversation",cancel:"Annuler",choose:"Choisissez d’abord la suite donnée.",done:"Conversation terminée. Elle reste lisible jusqu’à ce que vous la retiriez."},outcomes:{answered:"Réponse donnée",referred:"Orientation vers un service",no_answer:"La personne ne répond plus",abuse:"Abus",other:"Autre"},handover:{title:"Transférer la conversation",legend:"À qui ?",queue:"La file d’attente",queueHint:"la personne garde sa place : son heure d’arrivée compte",present:"en ligne",absent:"hors ligne",holds:n=>n===0?"aucune conversation":X(n,"conversation","conversations"),reason:"Motif, gardé comme note interne",confirm:"Transférer",cancel:"Annuler",choose:"Choisissez d’abord à qui transférer.",explain:"Écrivez le motif : votre collègue doit savoir pourquoi.",none:"La liste des collègues n’a pas pu être lue.",loading:"Lecture de la liste…",given:n=>`Conversation transférée à ${n}.`,queued:"Conversation remise dans la file."},desk:{received:(n,e)=>`Une conversation vous est confiée : ${n}, ${e}.`,taken:(n,e)=>`Conversation prise : ${n}, ${e}. Elle est dans votre liste.`,lostTo:(n,e)=>`${n} : la conversation a été transférée à ${e}.`,lostToQueue:n=>`${n} : la conversation a été remise dans la file.`,lost:n=>`${n} : vous ne tenez plus cette conversation.`,kept:" Votre brouillon est gardé si elle vous revient.",ended:n=>`${n} a terminé la conversation.`,left:n=>`${n} a quitté la conversation.`,dismiss:"Fermer ce message"},archive:{title:"Chercher",q:"Texte, numéro, sujet ou site",state:"État",states:{"":"Tous",waiting:"En attente",open:"En cours",closed:"Terminées"},stateOf:{waiting:"En attente",open:"En cours",closed:"Terminée"},topic:"Sujet",anyTopic:"Tous les sujets",mine:"Les miennes seulement",submit:"Chercher",open:"Lire",none:"Aucune conversation trouvée.",loading:"Recherche…",found:n=>X(n,"conversation","conversations"),looked:n=>`Texte cherché dans ${n>1?`les ${n} conversations les plus récentes`:`${n} conversation`}.`,further:"Chercher plus loin",more:"Afficher la suite",end:"Toutes les conversations que vous pouvez voir ont été parcourues.",heldBy:n=>`tenue par ${n}`},preferences:{title:"Réglages",hint:"Gardés jusqu’à la fermeture de la page.",language:"Langue",theme:"Apparence",themes:{auto:"Comme l’appareil",light:"Claire",dark:"Sombre"},size:"Taille du texte",sizes:{normal:"Normale",large:"Grande",larger:"Très grande"},columns:"Conversations côte à côte",sound:"Sons",soundOn:"Jouer un son",volume:"Volume",try:"Essayer",close:"Fermer"},help:{title:"Raccourcis du clavier",close:"Fermer",keys:"Touches",does:"Action",commands:{next:"Prendre la suivante de la file",pressing:"Aller à la conversation qui presse le plus : la plus grave, puis la plus longue attente",slot:"Aller à la conversation de ce numéro",up:"Conversation précédente",down:"Conversation suivante",answer:"Écrire une réponse",notes:"Écrire une note interne",handover:"Transférer",ending:"Terminer",dismiss:"Retirer de la liste une conversation terminée",pin:"Épingler la conversation dans sa colonne",queue:"Aller à la file d’attente",archive:"Chercher",help:"Afficher cette aide (ou ? hors d’un champ)"},fields:[["Entrée","Envoyer la réponse"],["Maj + Entrée","Aller à la ligne dans la réponse"],["Ctrl + Entrée","Ajouter la note interne"],["Échap","Revenir à la réponse, ou fermer un panneau"]]},refusal:{"at-capacity":"Vous tenez le nombre prévu de conversations. Terminez ou transférez-en une, ou prenez-en une précise dans la file.","already-taken":"Un collègue vient de prendre cette conversation.","conversation-closed":"Cette conversation est terminée.",conflict:"Vous ne tenez pas cette conversation.","not-found":"Cette conversation n’existe pas, ou vous ne pouvez plus la voir.","too-many":"Trop de demandes en peu de temps. Attendez un instant, puis réessayez.",forbidden:"Cette action n’est pas permise.",invalid:"Un champ n’est pas valable.","store-unavailable":"Le serveur ne peut pas enregistrer en ce moment. Réessayez dans un instant.","not-set-up":"Le service n’est pas encore installé sur ce serveur.",internal:"Le serveur a eu une erreur. Réessayez dans un instant.",unreachable:"Le serveur ne répond pas : on ne sait pas si la demande est passée. La liste sera relue dès que possible."}};function u(n){return n==="en"?vs:bs}function L(n,e,t){let s=n.find(i=>i.key===e);return s?.texts[t]?.label??s?.texts.fr?.label??e}function A(n,e){return n.alias?.trim()||e.person.unnamed}function ws(n,e){try{return new Intl.DisplayNames([e],{type:"language"}).of(n)??n}catch{return n}}function O(n,e=16){return $`<svg viewBox="0 0 24 24" width=${e} height=${e} aria-hidden="true" focusable="false">${n}</svg>`}var xs=O($`<path d="M9 3h6l-1 7 3 3v2H7v-2l3-3-1-7ZM12 15v6"/>`,18),$s=O($`<path d="M19 12H5M11.500 6l-6 6 6 6"/>`,18),ks=O($`<path d="M5 4h14v11l-5 5H5V4Z"/><path d="M14 20v-5h5M8.500 8.500h7M8.500 12h4"/>`),Ts=O($`<path d="m4 20 1-4L16 5l3 3L8 19l-4 1Z"/>`,14),gr={grave:O($`<path d="M12 1.500 22.500 12 12 22.500 1.500 12Z" fill="currentcolor"/>`),soon:O($`<path d="M12 4 21.500 20h-19Z"/>`),normal:O($`<circle cx="12" cy="12" r="7"/>`)};function Z(n,e){return l`<span class="gravity ${n}">${gr[n]}${e}</span>`}var yr={socket:O($`<circle cx="12" cy="12" r="8" fill="currentcolor"/>`,14),http:O($`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16Z" fill="currentcolor"/>`,14),connecting:O($`<circle cx="12" cy="12" r="8" stroke-dasharray="4 4"/>`,14),down:O($`<path d="M5 5l14 14M19 5 5 19"/>`,14),dead:O($`<path d="M5 5l14 14M19 5 5 19"/>`,14),stopped:O($`<path d="M5 12h14"/>`,14)};function _s(n){return yr[n]}var T=m`
  .button.small {
    min-height: 36px;
    min-width: 36px;
    padding: 0.25rem 0.75rem;
    font-size: 0.9375rem;
  }
  .button.small.icon {
    padding: 0.25rem;
  }
  .button[aria-pressed="true"],
  .button[aria-expanded="true"] {
    border-color: var(--b-link);
    background: var(--b-tint);
    color: var(--b-text);
    box-shadow: inset 0 -3px 0 var(--b-link);
  }
  .button.danger {
    border-color: var(--b-alert);
    color: var(--b-alert);
  }
  .muted {
    color: var(--b-muted);
  }
  @media (forced-colors: active) {
    .button[aria-pressed="true"],
    .button[aria-expanded="true"] {
      border: 3px solid Highlight;
    }
  }
`,B=m`
  label,
  legend {
    font-weight: 600;
  }
  input:not([type="radio"], [type="checkbox"], [type="range"]),
  select,
  textarea {
    width: 100%;
    min-height: 44px;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--b-field-line);
    border-radius: var(--b-radius-small);
    background: var(--b-surface);
    color: var(--b-text);
    font: inherit;
    font-size: max(1rem, 16px);
  }
  textarea {
    resize: vertical;
  }
  ::placeholder {
    color: var(--b-muted);
    opacity: 1;
  }
  input[type="radio"],
  input[type="checkbox"] {
    width: 1.25rem;
    height: 1.25rem;
    margin: 0;
    flex: none;
    accent-color: var(--b-link);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 36px;
    padding: 0.125rem 0.25rem;
    font-weight: 400;
    cursor: pointer;
  }
  .error {
    display: flex;
    gap: 0.375rem;
    align-items: center;
    color: var(--b-alert);
    font-weight: 600;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
`,ee=m`
  .gravity {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
    white-space: nowrap;
  }
  .gravity.grave {
    color: var(--b-alert);
    font-weight: 700;
  }
  .gravity.soon {
    font-weight: 600;
  }
  .gravity.normal {
    color: var(--b-muted);
  }
`;var Es=["answered","referred","no_answer","abuse","other"];function N(n){return n>=3?"grave":n>=1?"soon":"normal"}function Ss(n){return n.role!=="agent"}var vr=["","waiting","open","closed"],it=class extends f{static styles=[v,b,T,B,ee,m`
      :host {
        display: block;
        padding: 0.75rem 1rem 2rem;
        overflow-y: auto;
      }
      h2 {
        font-size: 1.25rem;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
        gap: 0.5rem 0.75rem;
        align-items: end;
        margin: 0.75rem 0;
      }
      .fields > div {
        display: grid;
        gap: 0.25rem;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0.25rem 0.75rem;
        align-items: center;
        padding: 0.5rem 0;
        border-top: 1px solid var(--b-line);
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        color: var(--b-muted);
        font-size: 0.875rem;
      }
      .how {
        margin: 0.5rem 0;
      }
    `];static properties={locale:{},topics:{attribute:!1},archive:{attribute:!1},turn:{attribute:!1}};focus(){this.renderRoot.querySelector("#q")?.focus()}render(){let e=u(this.locale).archive;return l`<h2>${e.title}</h2>
      ${this.#e()}
      <p class="how" role="status">${this.#t()}</p>
      <ul>
        ${this.archive.found.map(t=>this.#i(t))}
      </ul>
      ${this.archive.more&&!this.archive.busy?l`<button class="button" type="button" @click=${()=>this.#r("further")}>
            ${this.archive.searched===null?e.more:e.further}
          </button>`:null}`}#e(){let e=u(this.locale).archive,{query:t}=this.archive;return l`<div class="fields" role="search">
      <div>
        <label for="q">${e.q}</label>
        <input id="q" type="search" autocomplete="off" maxlength="200" .value=${t.q} @keydown=${this.#n} />
      </div>
      <div>
        <label for="state">${e.state}</label>
        <select id="state" .value=${t.state}>
          ${vr.map(s=>l`<option .value=${s} ?selected=${s===t.state}>${e.states[s]}</option>`)}
        </select>
      </div>
      <div>
        <label for="topic">${e.topic}</label>
        <select id="topic">
          <option value="" ?selected=${t.topic===""}>${e.anyTopic}</option>
          ${this.topics.map(s=>l`<option .value=${s.key} ?selected=${t.topic===s.key}>
                ${L(this.topics,s.key,this.locale)}
              </option>`)}
        </select>
      </div>
      <label class="choice"><input id="mine" type="checkbox" .checked=${t.mine} />${e.mine}</label>
      <button class="button primary" type="button" @click=${this.#s}>${e.submit}</button>
    </div>`}#t(){let e=u(this.locale),{archive:t}=this;if(t.busy)return e.archive.loading;if(t.problem)return t.problem(e);if(!t.done)return"";let s=t.found.length===0?e.archive.none:`${e.archive.found(t.found.length)}.`,i=t.searched===null?"":e.archive.looked(t.searched);return[s,i,t.more?"":e.archive.end].filter(Boolean).join(" ")}#i(e){let t=u(this.locale),s=N(e.urgency),i=L(this.topics,e.topic,this.locale),r=A(e,t);return l`<li>
      <div>
        <p class="name">${r} · ${i}</p>
        <p class="facts">
          ${Z(s,t.gravity[s])}
          <span>${t.archive.stateOf[e.state]}</span><span>${e.site.name}</span>
          <span>${ye(e.created_at,this.locale)}</span>
          ${e.agent?l`<span>${t.archive.heldBy(S(e.agent,""))}</span>`:null}
          ${e.outcome?l`<span>${t.outcomes[e.outcome]??e.outcome}</span>`:null}
        </p>
      </div>
      <button class="button small" type="button" aria-label="${t.archive.open}, ${r}, ${i}" @click=${()=>this.#r("read",e)}>
        ${t.archive.open}
      </button>
    </li>`}#n=e=>{e.key==="Enter"&&!e.isComposing&&this.#s()};#s=()=>{let e=s=>this.renderRoot.querySelector(`#${s}`),t={q:e("q").value,state:e("state").value,topic:e("topic").value,mine:e("mine").checked};this.#r("search",t)};#r(e,t=null){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};var As=m`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    border: 1px solid var(--b-line);
    border-radius: var(--b-radius-small);
    background: var(--b-page);
    overflow: hidden;
  }
  :host([active]) {
    border-color: var(--b-link);
    box-shadow: inset 0 3px 0 var(--b-link);
  }
  header {
    padding: 0.5rem 0.5rem 0.375rem 0.75rem;
    border-bottom: 1px solid var(--b-line);
    background: var(--b-surface);
  }
  .top {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  h2 {
    flex: 1;
    min-width: 0;
    font-size: 1.0625rem;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .slot {
    display: inline-block;
    min-width: 1.5rem;
    margin-inline-end: 0.25rem;
    border: 1px solid var(--b-field-line);
    border-radius: 5px;
    font-size: 0.875rem;
    font-weight: 400;
    text-align: center;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    color: var(--b-muted);
    font-size: 0.875rem;
  }
  .facts em {
    font-style: italic;
  }
  .told {
    padding: 0.5rem 0.75rem;
    border-bottom: 1px solid var(--b-line);
    background: var(--b-tint);
    font-size: 0.9375rem;
  }
  .told.alert {
    border-color: var(--b-alert-line);
    background: var(--b-alert-page);
    color: var(--b-alert);
    font-weight: 600;
  }
  .log {
    display: flex;
    flex-direction: column;
    flex: 1 0 4rem;
    min-height: 4rem;
  }
  .below {
    flex: 0 1 auto;
    min-height: 0;
    max-height: 70%;
    overflow-y: auto;
    border-top: 1px solid var(--b-line);
    background: var(--b-surface);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    padding: 0.375rem 0.5rem 0;
  }
  .tools .button {
    padding-inline: 0.5rem;
    font-size: 0.875rem;
  }
  .push {
    margin-inline-start: auto;
  }
  .done {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    padding: 0.5rem;
  }
  .narrow {
    display: none;
  }
  @media (max-width: 47.99em) {
    .narrow {
      display: inline-flex;
    }
    .wide {
      display: none;
    }
    :host {
      border: 0;
      border-radius: 0;
    }
  }
  @media (forced-colors: active) {
    :host([active]) {
      border: 3px solid Highlight;
    }
  }
`;var rt=class extends f{static styles=[v,b,T,ee,As];static properties={locale:{},topics:{attribute:!1},conversation:{attribute:!1},slotNumber:{type:Number},mode:{},notes:{type:Number},pinned:{type:Boolean},held:{type:Boolean},passes:{type:Boolean},limited:{type:Boolean},active:{type:Boolean,reflect:!0}};focusOn(e){this.renderRoot.querySelector(`[data-mode="${e}"]`)?.focus()}focus(){this.renderRoot.querySelector("h2")?.focus()}render(){return l`${this.#e()} ${this.#t()}
      <div class="log"><slot name="log"></slot></div>
      <div class="below">${this.#i()}<slot name=${this.mode}></slot></div>`}#e(){let e=u(this.locale),{conversation:t,locale:s}=this,i=N(t.urgency);return l`<header>
      <div class="top">
        <button class="button icon small narrow" type="button" aria-label=${e.column.back} @click=${()=>this.#s("back")}>
          ${$s}
        </button>
        <h2 id="title" tabindex="-1">
          <span class="slot" aria-hidden="true">${this.slotNumber}</span>${A(t,e)} ·
          ${L(this.topics,t.topic,s)}
        </h2>
        <button
          class="button icon small wide"
          type="button"
          aria-label=${e.column.pin}
          title=${this.pinned?e.column.unpin:e.column.pin}
          aria-pressed=${this.pinned?"true":"false"}
          @click=${()=>this.#s("pin",!this.pinned)}
        >
          ${xs}
        </button>
        ${this.held?null:l`<button class="button icon small" type="button" aria-label=${e.column.dismiss} title=${e.column.dismiss} @click=${()=>this.#s("dismiss")}>
              ${fe}
            </button>`}
      </div>
      <p class="facts">
        ${Z(i,e.gravity[i])}<span>${t.site.name}</span>
        ${t.postcode?l`<span>${e.person.postcode(t.postcode)} <em>(${e.person.postcodeHint})</em></span>`:null}
        <span>${e.person.language(ws(t.locale,s))}</span>
        <span>${e.person.started(ye(t.created_at,s))}</span>
        ${t.channel==="chat"?null:l`<span>${e.person.channel[t.channel]??t.channel}</span>`}
      </p>
    </header>`}#t(){let e=u(this.locale),{state:t,left:s,closed_by:i,outcome:r,agent:o}=this.conversation;if(t==="closed"){let a=r?e.column.outcome(e.outcomes[r]??r):"";return l`<p class="told">${e.column.closedBy[i??"agent"]} ${a}</p>`}return s?l`<p class="told alert">${e.column.left}</p>`:t==="waiting"?l`<p class="told">${e.column.waiting}</p>`:this.held?this.limited?l`<p class="told alert">${e.column.limited}</p>`:null:l`<p class="told">${e.column.elsewhere(S(o,"…"))}</p>`}#i(){let e=u(this.locale).column,{state:t}=this.conversation;return l`<div class="tools">
        ${this.held?this.#n("answer",e.answer):null}
        ${this.#n("notes",this.notes>0?`${e.notes} (${this.notes})`:e.notes)}
        ${this.passes?l`${this.#n("handover",e.handover,"push")} ${this.#n("ending",e.ending)}`:null}
      </div>
      ${this.held?null:l`<div class="done">
            ${t==="waiting"?l`<button class="button primary small" type="button" @click=${()=>this.#s("take")}>${e.take}</button>`:null}
            <button class="button small" type="button" @click=${()=>this.#s("dismiss")}>${e.dismiss}</button>
          </div>`}`}#n(e,t,s=""){return l`<button
      class="button quiet small ${s}"
      type="button"
      data-mode=${e}
      aria-pressed=${this.mode===e?"true":"false"}
      @click=${()=>this.#s("mode",e)}
    >
      ${t}
    </button>`}#s(e,t=null){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};var ot=class extends f{static styles=[v,b,T,m`
      :host {
        position: fixed;
        inset-block: 4rem auto;
        inset-inline: auto 0.75rem;
        z-index: 2;
        width: min(44rem, calc(100vw - 1.5rem));
        max-height: calc(100dvh - 5rem);
        padding: 1rem 1.25rem 1.25rem;
        overflow-y: auto;
        border: 1px solid var(--b-field-line);
        border-radius: var(--b-radius);
        background: var(--b-surface);
        box-shadow: 0 8px 32px rgb(0 0 0 / 30%);
      }
      .button {
        float: inline-end;
      }
    `];static properties={label:{}};render(){return l`<div @keydown=${this.#e}>
      <button class="button icon small" type="button" aria-label=${this.label} @click=${this.#t}>${fe}</button>
      <slot></slot>
    </div>`}#e=e=>{e.key==="Escape"&&(e.stopPropagation(),this.#t())};#t=()=>{this.dispatchEvent(new CustomEvent("leave-panel"))}};var at=class extends f{static styles=[v,b,T,B,m`
      :host {
        display: block;
        padding: 0.5rem 0.75rem 0.75rem;
      }
      section {
        display: grid;
        gap: 0.375rem;
      }
      h3 {
        font-size: 1rem;
      }
    `];static properties={locale:{},busy:{type:Boolean},outcome:{state:!0},asked:{state:!0}};constructor(){super(),this.locale="fr",this.busy=!1,this.outcome=null,this.asked=!1}focus(){this.renderRoot.querySelector("input")?.focus()}render(){let e=u(this.locale);return l`<section aria-labelledby="title" @keydown=${this.#t}>
      <h3 id="title">${e.ending.title}</h3>
      <p class="muted">${e.ending.lead}</p>
      <fieldset>
        <legend>${e.ending.legend}</legend>
        ${Es.map(t=>this.#e(t,e.outcomes[t]??t))}
      </fieldset>
      <p role="alert">
        ${this.asked&&this.outcome===null?l`<span class="error">${G}${e.ending.choose}</span>`:null}
      </p>
      <div class="actions">
        <button class="button small danger" type="button" aria-disabled=${this.busy?"true":"false"} @click=${this.#i}>
          ${e.ending.confirm}
        </button>
        <button class="button small quiet" type="button" @click=${this.#n}>${e.ending.cancel}</button>
      </div>
    </section>`}#e(e,t){return l`<label class="choice">
      <input
        type="radio"
        name="outcome"
        .value=${e}
        .checked=${this.outcome===e}
        @change=${()=>this.outcome=e}
      />
      ${t}
    </label>`}#t=e=>{let t=e.composedPath()[0].localName==="input";if(e.key==="Escape")this.#n();else if(e.key==="Enter"&&t)this.#i();else return;e.preventDefault()};#i=()=>{this.asked=!0,!(this.outcome===null||this.busy)&&this.dispatchEvent(new CustomEvent("end",{detail:this.outcome}))};#n=()=>{this.dispatchEvent(new CustomEvent("leave-panel"))}};var br=500,lt=class extends f{static styles=[v,b,T,B,m`
      :host {
        display: block;
        padding: 0.5rem 0.75rem 0.75rem;
      }
      section {
        display: grid;
        gap: 0.375rem;
      }
      h3 {
        font-size: 1rem;
      }
      .list {
        max-height: 11rem;
        overflow-y: auto;
      }
      .choice span {
        line-height: 1.3;
      }
      textarea {
        min-height: 3.5rem;
      }
    `];static properties={locale:{},colleagues:{attribute:!1},failed:{type:Boolean},reason:{},busy:{type:Boolean},to:{state:!0},asked:{state:!0}};constructor(){super(),this.locale="fr",this.colleagues=null,this.failed=!1,this.reason="",this.busy=!1,this.to=null,this.asked=!1}focus(){this.renderRoot.querySelector("input")?.focus()}render(){let e=u(this.locale).handover,t=this.asked?this.#i:null;return l`<section aria-labelledby="title" @keydown=${this.#s}>
      <h3 id="title">${e.title}</h3>
      <fieldset>
        <legend>${e.legend}</legend>
        <div class="list">
          ${this.#t("queue",l`${e.queue} <span class="muted">(${e.queueHint})</span>`)}
          ${this.#e()}
        </div>
      </fieldset>
      <label for="reason">${e.reason}</label>
      <textarea
        id="reason"
        rows="2"
        autocomplete="off"
        maxlength=${br}
        .value=${this.reason}
        @input=${this.#n}
      ></textarea>
      <p role="alert">${t?l`<span class="error">${G}${t}</span>`:null}</p>
      <div class="actions">
        <button class="button small" type="button" aria-disabled=${this.busy?"true":"false"} @click=${this.#r}>
          ${e.confirm}
        </button>
        <button class="button small quiet" type="button" @click=${this.#o}>${e.cancel}</button>
      </div>
    </section>`}#e(){let e=u(this.locale).handover;return this.failed?l`<p>${e.none}</p>`:this.colleagues===null?l`<p class="muted">${e.loading}</p>`:this.colleagues.map(t=>{let s=t.present?e.present:e.absent,i=l`<span class="muted">(${s}, ${e.holds(t.open)})</span>`;return this.#t(t.id,l`${S(t,t.login)} ${i}`)})}#t(e,t){return l`<label class="choice">
      <input type="radio" name="to" .value=${e} .checked=${this.to===e} @change=${()=>this.to=e} />
      <span>${t}</span>
    </label>`}get#i(){let e=u(this.locale).handover;return this.to===null?e.choose:this.reason.trim()===""?e.explain:null}#n=e=>{this.dispatchEvent(new CustomEvent("reason-input",{detail:e.target.value}))};#s=e=>{if(!e.isComposing){if(e.key==="Escape")this.#o();else if(e.key==="Enter"&&(e.ctrlKey||e.metaKey))this.#r();else return;e.preventDefault()}};#r=()=>{this.asked=!0,!(this.#i!==null||this.busy)&&this.dispatchEvent(new CustomEvent("hand-over",{detail:this.to}))};#o=()=>{this.dispatchEvent(new CustomEvent("leave-panel"))}};var Cs={n:"next",j:"pressing",r:"answer",i:"notes",t:"handover",k:"ending",x:"dismiss",p:"pin",u:"queue",s:"archive",h:"help",arrowup:"up",arrowdown:"down"},Rs=[["Alt + N","next"],["Alt + J","pressing"],["Alt + 1 … 9","slot"],["Alt + ↑","up"],["Alt + ↓","down"],["Alt + R","answer"],["Alt + I","notes"],["Alt + T","handover"],["Alt + K","ending"],["Alt + X","dismiss"],["Alt + P","pin"],["Alt + U","queue"],["Alt + S","archive"],["Alt + H","help"]];function Ps(n,e,t=!1){if(n.isComposing||n.ctrlKey||n.metaKey||t)return null;if(!n.altKey)return n.key==="?"&&!e?"help":null;let s=/^(?:Digit|Numpad)([1-9])$/.exec(n.code)?.[1];if(s!==void 0)return{slot:Number(s)};let i=n.key.toLowerCase(),r=/^([a-z]|arrow.+)$/.test(i)?i:n.code.replace(/^Key/,"").toLowerCase();return Object.hasOwn(Cs,r)?Cs[r]??null:null}var ct=class extends f{static styles=[v,b,T,m`
      :host {
        display: block;
      }
      h2 {
        font-size: 1.125rem;
      }
      table {
        width: 100%;
        margin-top: 0.5rem;
        border-collapse: collapse;
        font-size: 0.9375rem;
      }
      th,
      td {
        padding: 0.25rem 0.75rem 0.25rem 0;
        border-top: 1px solid var(--b-line);
        text-align: start;
        vertical-align: top;
      }
      kbd {
        font: inherit;
        font-weight: 600;
        white-space: nowrap;
      }
    `];static properties={locale:{}};focus(){this.renderRoot.querySelector("h2")?.focus()}render(){let e=u(this.locale).help,t=[...Rs.map(([s,i])=>[s,e.commands[i]??""]),...e.fields];return l`<h2 id="title" tabindex="-1">${e.title}</h2>
      <table aria-labelledby="title">
        <thead>
          <tr>
            <th scope="col">${e.keys}</th>
            <th scope="col">${e.does}</th>
          </tr>
        </thead>
        <tbody>
          ${t.map(([s,i])=>l`<tr>
                <td><kbd>${s}</kbd></td>
                <td>${i}</td>
              </tr>`)}
        </tbody>
      </table>`}};var dt=class extends f{static styles=[v,b,T,B,m`
      :host {
        display: block;
        margin: 0.375rem 0.5rem 0.5rem;
        padding: 0.5rem 0.75rem 0.75rem;
        border: 2px dashed var(--c-note-line);
        border-radius: var(--b-radius-small);
        background: var(--c-note);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: 0.375rem;
        font-size: 1rem;
      }
      .hint {
        font-size: 0.875rem;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        max-height: 12rem;
        margin: 0.5rem 0;
        overflow-y: auto;
      }
      li p {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .by {
        font-size: 0.875rem;
        font-weight: 600;
      }
      textarea {
        min-height: 4.5rem;
        border-style: dashed;
      }
      .actions {
        align-items: center;
        margin-top: 0.375rem;
      }
      .keys {
        font-size: 0.8125rem;
      }
    `];static properties={locale:{},notes:{attribute:!1},text:{},writable:{type:Boolean},failed:{type:Boolean},busy:{type:Boolean},max:{type:Number}};focus(){let e=t=>this.renderRoot.querySelector(t);(e("textarea")??e("h3"))?.focus()}render(){let e=u(this.locale).notes;return l`<section aria-labelledby="title" @keydown=${this.#s}>
      <h3 id="title" tabindex="-1">${ks}${e.title}</h3>
      <p class="hint" id="hint">${e.hint}</p>
      ${this.failed?l`<p>${e.none}</p>`:null}
      ${this.notes.length>0?l`<ul>
            ${this.notes.map(t=>this.#e(t))}
          </ul>`:l`<p class="hint">${this.failed?null:e.empty}</p>`}
      ${this.writable?this.#t():null}
    </section>`}#e(e){let t=S(e.author,"");return l`<li>
      <p class="by">${t} <time>${ye(e.created_at,this.locale)}</time></p>
      <p>${e.body}</p>
    </li>`}#t(){let e=u(this.locale).notes;return l`<textarea
        rows="3"
        autocomplete="off"
        aria-label=${e.label}
        aria-describedby="hint"
        maxlength=${this.max}
        placeholder=${e.placeholder}
        .value=${this.text}
        @input=${this.#n}
      ></textarea>
      <div class="actions">
        <button class="button small" type="button" aria-disabled=${this.#i?"true":"false"} @click=${this.#r}>
          ${e.add}
        </button>
        <span class="keys">${e.keys}</span>
      </div>`}get#i(){return this.busy||this.text.trim()===""}#n=e=>{this.dispatchEvent(new CustomEvent("note-input",{detail:e.target.value}))};#s=e=>{if(!e.isComposing){if(e.key==="Enter"&&(e.ctrlKey||e.metaKey))this.#r();else if(e.key==="Escape")this.dispatchEvent(new CustomEvent("leave-panel"));else return;e.preventDefault()}};#r=()=>{this.#i||this.dispatchEvent(new CustomEvent("note-add"))}};var wr=[["fr","Français"],["en","English"]],ut=class extends f{static styles=[v,b,T,B,m`
      :host {
        display: block;
      }
      h2 {
        font-size: 1.125rem;
      }
      .all {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
        gap: 0.75rem 1.5rem;
        margin-top: 0.5rem;
      }
      input[type="range"] {
        width: 100%;
        accent-color: var(--b-link);
      }
    `];static properties={preferences:{attribute:!1}};focus(){this.renderRoot.querySelector("h2")?.focus()}render(){let{locale:e,theme:t,size:s,columns:i,sound:r,volume:o}=this.preferences,a=u(e).preferences;return l`<h2 tabindex="-1">${a.title}</h2>
      <p class="muted">${a.hint}</p>
      <div class="all">
        ${this.#e(a.language,"locale",e,wr)}
        ${this.#e(a.theme,"theme",t,Object.entries(a.themes))}
        ${this.#e(a.size,"size",s,Object.entries(a.sizes))}
        ${this.#e(a.columns,"columns",i,[1,2,3].map(c=>[c,String(c)]))}
        <fieldset>
          <legend>${a.sound}</legend>
          <label class="choice">
            <input type="checkbox" .checked=${r} @change=${c=>this.#t({sound:xr(c)})} />
            ${a.soundOn}
          </label>
          <label class="choice">
            ${a.volume}
            <input
              type="range"
              min="0"
              max="100"
              step="5"
              .value=${String(o)}
              @input=${c=>this.#t({volume:Number(c.target.value)})}
            />
          </label>
          <button class="button small" type="button" @click=${()=>this.dispatchEvent(new CustomEvent("try-sound"))}>
            ${a.try}
          </button>
        </fieldset>
      </div>`}#e(e,t,s,i){return l`<fieldset>
      <legend>${e}</legend>
      ${i.map(([r,o])=>l`<label class="choice">
            <input
              type="radio"
              name=${t}
              .checked=${r===s}
              @change=${()=>this.#t({[t]:r})}
            />
            ${o}
          </label>`)}
    </fieldset>`}#t(e){this.dispatchEvent(new CustomEvent("prefer",{detail:e}))}};function xr(n){return n.target.checked}var C=class{#e=new Map;on(e,t){let s=this.#e.get(e)??new Set;return this.#e.set(e,s.add(t)),()=>s.delete(t)}emit(e,t){for(let s of[...this.#e.get(e)??[]])try{s(t)}catch(i){$r(i)}}clear(){this.#e.clear()}};function $r(n){setTimeout(()=>{throw n})}var k=class extends Error{name="Refusal";problem;retryAfter;constructor(e,t=null){super(e.detail||e.title),this.problem=e,this.retryAfter=t??e.retry_after??null}get status(){return this.problem.status}get passing(){return this.status===429||this.status>=500}},D=class extends Error{name="Unreachable"};function M(n){return n instanceof k&&n.status===401}var ve=class{#e;#t;#i=!1;#n=!1;#s=!1;#r;constructor(e,t){this.#e=e,this.#t=t}ask(){this.#s||(this.#i?this.#n=!0:this.#o())}stop(){this.#s=!0,clearTimeout(this.#r)}async#o(){this.#i=!0,this.#n=!1;try{await this.#e()}finally{this.#r=setTimeout(()=>this.#a(),this.#t)}}#a(){this.#i=!1,this.#n&&this.ask()}};var kr=1e3,ht=class extends C{#e;#t;#i=[];#n=0;#s=null;#r=!1;constructor(e,t=kr){super(),this.#e=e,this.#t=new ve(()=>this.#o(),t)}get waiting(){return this.#i}get length(){return this.#n}get failed(){return this.#r}get loaded(){return this.#s!==null}taken(e){let t=this.#i.filter(s=>s.id!==e);t.length<this.#i.length&&(this.#i=t,this.#n=Math.max(0,this.#n-1),this.emit("change",void 0)),this.refresh()}refresh(){this.#t.ask()}told(e){this.#n!==e&&(this.#n=e,this.emit("change",void 0)),this.refresh()}stop(){this.#t.stop(),this.clear()}async#o(){try{let e=await this.#e.get("agent/queue");this.#r=!1,this.#a(e.conversations,e.length)}catch(e){this.#r=!0,M(e)&&this.emit("dead",void 0)}this.emit("change",void 0)}#a(e,t){let s=this.#s;if(this.#i=e,this.#n=t,this.#s=new Set(e.map(i=>i.id)),s)for(let i of e)s.has(i.id)||this.emit("arrived",i)}};function Ls(n,e){return n.filter(t=>t.urgency===e.urgency&&t.rank<=e.rank).length}var pt=class extends f{static styles=[v,b,T,ee,m`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      h2 {
        display: flex;
        align-items: baseline;
        gap: 0.5rem;
        padding: 0.625rem 0.75rem 0.375rem;
        font-size: 1rem;
      }
      h2 span {
        color: var(--b-muted);
        font-weight: 400;
      }
      .none {
        padding: 0 0.75rem 0.75rem;
      }
      ol {
        min-height: 0;
        overflow-y: auto;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 0.5rem;
        align-items: center;
        padding: 0.25rem 0.75rem;
        border-top: 1px solid var(--b-line);
      }
      li.grave {
        border-inline-start: 5px solid var(--b-alert);
        padding-inline-start: 0.4375rem;
      }
      .topic {
        font-weight: 600;
        line-height: 1.3;
        overflow-wrap: anywhere;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.625rem;
        font-size: 0.875rem;
        line-height: 1.45;
      }
      .why {
        grid-column: 1 / -1;
        font-size: 0.875rem;
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.625rem;
        cursor: pointer;
        line-height: 1.6;
      }
      .ask {
        color: var(--b-link);
        text-decoration: underline;
      }
    `];static properties={locale:{},topics:{attribute:!1},waiting:{attribute:!1},length:{type:Number},now:{type:Number},loaded:{type:Boolean},failed:{type:Boolean},busy:{type:Boolean}};constructor(){super(),this.locale="fr",this.topics=[],this.waiting=[],this.length=0,this.now=Date.now(),this.loaded=!1,this.failed=!1,this.busy=!1}focus(){let e=t=>this.renderRoot.querySelector(t);(e("li button")??e("h2"))?.focus()}render(){let e=u(this.locale).queue;return l`<h2 id="title" tabindex="-1">${e.title} <span>${e.count(this.length)}</span></h2>
      ${this.failed?l`<p class="none">${e.unknown}</p>`:null}
      ${this.loaded&&this.waiting.length===0&&!this.failed?l`<p class="none muted">${e.empty}</p>`:null}
      <ol aria-labelledby="title">
        ${F(this.waiting,t=>t.id,t=>this.#e(t))}
      </ol>`}#e(e){let t=u(this.locale),s=N(e.urgency),i=L(this.topics,e.topic,this.locale),r=st(nt(e.reason.waiting_since,this.now),this.locale),o=t.person.channel[e.channel]??e.channel;return l`<li class=${s}>
      <div>
        <p class="topic">${e.rank}. ${i}</p>
        <p class="facts">${Z(s,t.gravityShort[s])}<span><span class="hidden">${t.queue.waits}</span> ${r}</span></p>
      </div>
      <button
        class="button small"
        type="button"
        aria-label=${t.queue.takeNamed(e.rank,i)}
        aria-disabled=${this.busy?"true":"false"}
        @click=${()=>this.#t(e.id)}
      >
        ${t.queue.take}
      </button>
      <details class="why">
        <summary>
          <span class="muted">${e.site.name}${e.channel==="chat"?null:l` · ${o}`}</span>
          <span class="ask">${t.queue.why}</span>
        </summary>
        ${t.queue.reason(t.gravity[s],Ls(this.waiting,e))}
      </details>
    </li>`}#t(e){this.busy||this.dispatchEvent(new CustomEvent("take",{detail:e}))}};var mt=class extends f{static styles=[v,b,ee,m`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      h2 {
        padding: 0.625rem 0.75rem 0.375rem;
        font-size: 1rem;
      }
      .none {
        padding: 0 0.75rem 0.75rem;
        color: var(--b-muted);
      }
      ul {
        min-height: 0;
        overflow-y: auto;
      }
      li button {
        display: grid;
        grid-template-columns: 1.75rem 1fr auto;
        gap: 0 0.5rem;
        width: 100%;
        min-height: 44px;
        padding: 0.25rem 0.75rem 0.25rem 0.5rem;
        border: 0;
        border-top: 1px solid var(--b-line);
        border-inline-start: 4px solid transparent;
        background: none;
        color: inherit;
        font: inherit;
        line-height: 1.3;
        text-align: start;
        cursor: pointer;
      }
      li button:hover {
        background: var(--b-sunken);
      }
      li button:focus-visible {
        outline-offset: -3px;
      }
      button.shown {
        background: var(--b-tint);
      }
      button[aria-current="true"] {
        border-inline-start-color: var(--b-link);
      }
      .slot {
        align-self: start;
        justify-self: center;
        min-width: 1.5rem;
        border: 1px solid var(--b-field-line);
        border-radius: 5px;
        font-size: 0.8125rem;
        text-align: center;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .fresh .name {
        font-weight: 700;
      }
      .unread {
        justify-self: end;
        align-self: start;
        min-width: 1.5rem;
        padding: 0 0.375rem;
        border-radius: 0.75rem;
        background: var(--b-fill);
        color: var(--b-on-fill);
        font-size: 0.875rem;
        font-weight: 700;
        text-align: center;
      }
      .facts {
        grid-column: 2 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.5rem;
        font-size: 0.875rem;
      }
      .owed {
        font-weight: 600;
      }
      .ended {
        color: var(--b-muted);
        font-style: italic;
      }
      .draft {
        display: inline-flex;
        gap: 0.25rem;
        align-items: center;
      }
      @media (forced-colors: active) {
        .unread {
          border: 1px solid CanvasText;
        }
        li button {
          border-inline-start-color: Canvas;
        }
        button[aria-current="true"] {
          border-inline-start-color: Highlight;
        }
      }
    `];static properties={locale:{},topics:{attribute:!1},seats:{attribute:!1},shown:{attribute:!1},active:{attribute:!1},me:{},now:{type:Number},loaded:{type:Boolean}};constructor(){super(),this.locale="fr",this.topics=[],this.seats=[],this.shown=[],this.active=null,this.me="",this.now=Date.now(),this.loaded=!1}render(){let e=u(this.locale).rail;return l`<h2 id="title">${e.title}</h2>
      ${this.loaded&&this.seats.length===0?l`<p class="none">${e.empty}</p>`:null}
      <ul aria-labelledby="title">
        ${F(this.seats,t=>t.id,t=>l`<li>${this.#e(t)}</li>`)}
      </ul>`}#e(e){let t=u(this.locale),s=e.unread,i=`${A(e.conversation,t)} · ${L(this.topics,e.conversation.topic,this.locale)}`,r=[s>0?"fresh":"",this.shown.includes(e.id)?"shown":""].join(" ");return l`<button
      type="button"
      class=${r}
      title=${i}
      aria-keyshortcuts=${e.slot<10?`Alt+${e.slot}`:_}
      aria-current=${this.active===e.id?"true":_}
      @click=${()=>this.dispatchEvent(new CustomEvent("open-seat",{detail:e.id}))}
    >
      <span class="slot" aria-hidden="true">${e.slot}</span>
      <span class="name">${i}</span>
      ${s>0?l`<span class="unread" aria-hidden="true">${s}</span><span class="hidden">${t.rail.unread(s)}</span>`:l`<span></span>`}
      <span class="facts">${this.#t(e)}</span>
    </button>`}#t(e){let t=u(this.locale),{conversation:s,waitingSince:i}=e,r=N(s.urgency);return l`${r==="normal"?null:Z(r,t.gravityShort[r])}
      ${this.#i(e)}
      ${i?l`<span class="owed">${t.rail.waits(st(nt(i,this.now),this.locale))}</span>`:null}
      ${e.typing?l`<span>${t.rail.typing}</span>`:null}
      ${e.hasDraft?l`<span class="draft">${Ts}${t.rail.draft}</span>`:null}`}#i(e){let t=u(this.locale).rail;return e.closed?l`<span class="ended">${t.closed}</span>`:e.conversation.left?l`<span class="ended">${t.left}</span>`:e.isHeldBy(this.me)?e.waitingSince===null&&e.keeper.caughtUp?l`<span>${t.answered}</span>`:null:l`<span class="ended">${t.reading}</span>`}};var ft=class extends f{static styles=[v,b,B,m`
      :host {
        display: grid;
        min-height: 100%;
        place-items: center;
        padding: 1rem;
      }
      .card {
        display: grid;
        gap: 1rem;
        width: min(26rem, 100%);
        padding: 2rem;
        border: 1px solid var(--b-line);
        border-radius: var(--b-radius);
        background: var(--b-surface);
      }
      h1 {
        font-size: 1.5rem;
        line-height: 1.3;
      }
      .field {
        display: grid;
        gap: 0.375rem;
      }
      .said {
        min-height: 1.5rem;
        margin: 0;
      }
    `];static properties={locale:{},reason:{},result:{attribute:!1},busy:{type:Boolean}};#e=0;#t;constructor(){super(),this.locale="fr",this.reason="first",this.result=null,this.busy=!1}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#t)}firstUpdated(){this.#a("login").focus()}willUpdate(e){!e.has("result")||this.result?.kind!=="wait"||(this.#e=Date.now()+this.result.wait*1e3,clearInterval(this.#t),this.#t=setInterval(()=>this.requestUpdate(),1e3))}updated(e){e.has("result")&&this.result?.kind==="wrong"&&this.#a("password").select()}render(){let e=u(this.locale).signIn,t=this.#o();return l`<main class="card">
      <h1>${e.title}</h1>
      <p>${this.#r()}</p>
      <div class="field">
        <label for="login">${e.login}</label>
        <input id="login" autocomplete="off" autocapitalize="none" spellcheck="false" @keydown=${this.#c} />
      </div>
      <div class="field">
        <label for="password">${e.password}</label>
        <input
          id="password"
          type="password"
          autocomplete="off"
          aria-describedby="said"
          aria-invalid=${this.result?.kind==="wrong"?"true":"false"}
          @keydown=${this.#c}
        />
      </div>
      <p id="said" class="said" role="alert">${t?this.#i(t):null}</p>
      <button class="button primary" type="button" aria-disabled=${this.#s?"true":"false"} @click=${this.#u}>
        ${this.busy?e.busy:e.submit}
      </button>
      <button class="button quiet" type="button" lang=${this.locale==="fr"?"en":"fr"} @click=${this.#l}>
        ${e.otherLanguage}
      </button>
    </main>`}#i(e){let{result:t}=this,s=t?.kind==="wait"?u(this.locale).signIn.wait(t.wait):null;return l`<span class="error">
      ${G}<span aria-hidden=${s?"true":"false"}>${e}</span>
      ${s?l`<span class="hidden">${s}</span>`:null}
    </span>`}get#n(){return Math.ceil((this.#e-Date.now())/1e3)}get#s(){return this.busy||this.#n>0}#r(){let e=u(this.locale).signIn;return this.reason==="expired"?e.expired:this.reason==="another"?e.another:this.reason==="signed-out"?e.out:e.lead}#o(){let e=u(this.locale).signIn;switch(this.result?.kind){case"missing":return e.missing;case"wrong":return e.wrong;case"unreachable":return e.unreachable;case"wait":return this.#n>0?e.wait(this.#n):null;default:return null}}#a(e){return this.renderRoot.querySelector(`#${e}`)}#l=()=>{let e=this.locale==="fr"?"en":"fr";this.dispatchEvent(new CustomEvent("prefer",{detail:{locale:e}}))};#c=e=>{e.key==="Enter"&&!e.isComposing&&this.#u()};#u=()=>{if(this.#s)return;let e={login:this.#a("login").value,password:this.#a("password").value};this.dispatchEvent(new CustomEvent("sign-in",{detail:e}))}};var gt=class extends f{static styles=[v,b,T,m`
      :host {
        display: block;
        border-bottom: 1px solid var(--b-line);
        background: var(--b-surface);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 0.5rem;
        padding: 0.5rem 0.75rem;
      }
      .line {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        margin-inline-end: 0.5rem;
        font-size: 0.9375rem;
        white-space: nowrap;
      }
      .line.down,
      .line.dead {
        color: var(--b-alert);
        font-weight: 700;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem;
        margin-inline-start: auto;
      }
      .who {
        font-weight: 600;
        white-space: nowrap;
      }
      nav {
        display: flex;
        gap: 0.25rem;
      }
      .hint {
        padding: 0.5rem 0.75rem;
        border-top: 1px solid var(--b-alert-line);
        background: var(--b-alert-page);
        color: var(--b-alert);
        font-weight: 600;
      }
      .hint.http {
        border-color: var(--b-line);
        background: var(--b-tint);
        color: var(--b-text);
      }
      .narrow {
        display: none;
      }
      @media (max-width: 47.99em) {
        .narrow {
          display: inline-flex;
        }
        header {
          padding: 0.25rem 0.5rem;
        }
        .end {
          flex: 1;
          margin-inline: 0;
        }
        .line {
          margin-inline-end: auto;
        }
        .button.small {
          padding-inline: 0.5rem;
          font-size: 0.875rem;
        }
        .wide {
          display: none;
        }
      }
    `];static properties={locale:{},agent:{attribute:!1},line:{},waiting:{type:Number},place:{},panel:{},busy:{type:Boolean}};constructor(){super(),this.locale="fr",this.agent=null,this.line="connecting",this.waiting=0,this.place="work",this.panel=null,this.busy=!1}focusOn(e){this.renderRoot.querySelector(`[data-panel="${e}"]`)?.focus()}render(){let e=u(this.locale),t=this.line==="http"||this.line==="down"||this.line==="dead";return l`<header>
        <button class="button primary small" type="button" aria-disabled=${this.busy?"true":"false"} @click=${this.#i}>
          ${e.bar.next}<span aria-hidden="true">(${this.waiting})</span>
          <span class="hidden">, ${e.queue.title}, ${e.queue.count(this.waiting)}</span>
        </button>
        <nav aria-label=${e.title}>
          ${this.#e("side",e.bar.queueTab,"narrow")} ${this.#e("work",e.bar.work)} ${this.#e("archive",e.bar.archive)}
        </nav>
        <div class="end">
          <span class="line ${this.line}">${_s(this.line)}${e.line[this.line]}</span>
          <span class="who">${S(this.agent,"")}</span>
          ${this.#t("preferences",e.bar.preferences)} ${this.#t("help",e.bar.help,"wide")}
          ${this.#t("sign-out",e.bar.signOut)}
        </div>
      </header>
      ${t?l`<p class="hint ${this.line}">${e.line.hint[this.line]}</p>`:null}`}#e(e,t,s=""){return l`<button
      class="button quiet small ${s}"
      type="button"
      aria-pressed=${this.place===e?"true":"false"}
      @click=${()=>this.#n("go",e)}
    >
      ${t}
    </button>`}#t(e,t,s=""){let i=this.panel===e;return l`<button
      class="button quiet small ${s}"
      type="button"
      data-panel=${e}
      aria-expanded=${i?"true":"false"}
      @click=${()=>this.#n("panel",i?null:e)}
    >
      ${t}
    </button>`}#i=()=>{this.busy||this.#n("take-next",null)};#n(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};function Os(n,e=document.documentElement){n==="auto"?delete e.dataset.theme:e.dataset.theme=n}var Tr={message:[660],queue:[440,554],grave:[554,440,554,440]},ln=.16,_r=1500,yt=class{on=!0;volume=.5;#e=null;#t=new Map;wake(){typeof AudioContext>"u"||(this.#e??=new AudioContext,this.#e.state==="suspended"&&this.#e.resume().catch(()=>{}))}play(e,t=Date.now()){let s=this.#e;!this.on||this.volume<=0||s?.state!=="running"||t-(this.#t.get(e)??0)<_r||(this.#t.set(e,t),Tr[e].forEach((i,r)=>this.#i(s,i,s.currentTime+r*ln)))}#i(e,t,s){let i=e.createOscillator(),r=e.createGain();i.type="sine",i.frequency.value=t,r.gain.setValueAtTime(0,s),r.gain.linearRampToValueAtTime(.25*this.volume,s+.03),r.gain.exponentialRampToValueAtTime(1e-4,s+ln*1.6),i.connect(r).connect(e.destination),i.start(s),i.stop(s+ln*1.7)}};function Ns(n=document){let e=n.getElementById("brigade-settings")?.textContent??"{}",t=JSON.parse(e);return{prefix:t.prefix??"/brigade",version:t.version??"",limits:{message_max:t.limits?.message_max??4e3},topics:t.topics??[],capacity:t.capacity??4}}function Ms(n=2){return{wanted:n,shown:[],pinned:new Set,active:null}}function be(n,e){let t=Math.max(1,Math.min(n.wanted,e,3)),s=n.shown.slice(0,t),{active:i}=n;return i===null||s.includes(i)||!n.shown.includes(i)?s:[...s.slice(0,t-1),i]}function qs(n,e,t){if(n.shown.includes(e))return Re(n,e);let s=be(n,t);if(n.shown.length<Math.max(1,Math.min(n.wanted,t,3)))return{...n,shown:[...n.shown,e],active:e};let i=Er(n,s),r=n.shown.map(o=>o===i?e:o);return{...n,shown:r,active:e,pinned:dn(n.pinned,i)}}function Er(n,e){let t=e.filter(i=>!n.pinned.has(i)),s=n.active!==null&&e.includes(n.active)?n.active:void 0;return s!==void 0&&t.includes(s)?s:t.at(-1)??s??e.at(-1)}function cn(n,e,t){let s=Math.max(1,Math.min(n.wanted,t,3));return n.shown.includes(e)||n.shown.length>=s?n:{...n,shown:[...n.shown,e],active:n.active??e}}function Re(n,e){return n.active===e||!n.shown.includes(e)?n:{...n,active:e}}function Bs(n,e){let t=n.shown.indexOf(e);if(t<0)return n;let s=n.shown.filter(r=>r!==e),i=n.active===e?s[Math.max(0,t-1)]??null:n.active;return{...n,shown:s,active:i,pinned:dn(n.pinned,e)}}function vt(n,e,t){return n.shown.includes(e)?{...n,pinned:t?new Set([...n.pinned,e]):dn(n.pinned,e)}:n}function Ds(n,e){return{...n,wanted:Math.max(1,Math.min(3,e))}}function dn(n,e){return new Set([...n].filter(t=>t!==e))}function te(n,e){return new Promise(t=>{if(e?.aborted)return t();let s=()=>{clearTimeout(i),e?.removeEventListener("abort",s),t()},i=setTimeout(s,n);e?.addEventListener("abort",s)})}function bt(n,e=500,t=12e3){return Math.min(t,e*2**n)*(.75+Math.random()/2)}var U=Object.create(null);U.open="0";U.close="1";U.ping="2";U.pong="3";U.message="4";U.upgrade="5";U.noop="6";var Le=Object.create(null);Object.keys(U).forEach(n=>{Le[U[n]]=n});var Oe={type:"error",data:"parser error"};var zs=typeof Blob=="function"||typeof Blob<"u"&&Object.prototype.toString.call(Blob)==="[object BlobConstructor]",Hs=typeof ArrayBuffer=="function",Vs=n=>typeof ArrayBuffer.isView=="function"?ArrayBuffer.isView(n):n&&n.buffer instanceof ArrayBuffer,Ne=({type:n,data:e},t,s)=>zs&&e instanceof Blob?t?s(e):Us(e,s):Hs&&(e instanceof ArrayBuffer||Vs(e))?t?s(e):Us(new Blob([e]),s):s(U[n]+(e||"")),Us=(n,e)=>{let t=new FileReader;return t.onload=function(){let s=t.result.split(",")[1];e("b"+(s||""))},t.readAsDataURL(n)};function Is(n){return n instanceof Uint8Array?n:n instanceof ArrayBuffer?new Uint8Array(n):new Uint8Array(n.buffer,n.byteOffset,n.byteLength)}var un;function Fs(n,e){if(zs&&n.data instanceof Blob)return n.data.arrayBuffer().then(Is).then(e);if(Hs&&(n.data instanceof ArrayBuffer||Vs(n.data)))return e(Is(n.data));Ne(n,!1,t=>{un||(un=new TextEncoder),e(un.encode(t))})}var Ks="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",Me=typeof Uint8Array>"u"?[]:new Uint8Array(256);for(let n=0;n<Ks.length;n++)Me[Ks.charCodeAt(n)]=n;var Ws=n=>{let e=n.length*.75,t=n.length,s,i=0,r,o,a,c;n[n.length-1]==="="&&(e--,n[n.length-2]==="="&&e--);let p=new ArrayBuffer(e),g=new Uint8Array(p);for(s=0;s<t;s+=4)r=Me[n.charCodeAt(s)],o=Me[n.charCodeAt(s+1)],a=Me[n.charCodeAt(s+2)],c=Me[n.charCodeAt(s+3)],g[i++]=r<<2|o>>4,g[i++]=(o&15)<<4|a>>2,g[i++]=(a&3)<<6|c&63;return p};var Sr=typeof ArrayBuffer=="function",qe=(n,e)=>{if(typeof n!="string")return{type:"message",data:js(n,e)};let t=n.charAt(0);return t==="b"?{type:"message",data:Ar(n.substring(1),e)}:Le[t]?n.length>1?{type:Le[t],data:n.substring(1)}:{type:Le[t]}:Oe},Ar=(n,e)=>{if(Sr){let t=Ws(n);return js(t,e)}else return{base64:!0,data:n}},js=(n,e)=>e==="blob"?n instanceof Blob?n:new Blob([n]):n instanceof ArrayBuffer?n:n.buffer;var Ys="",Gs=(n,e)=>{let t=n.length,s=new Array(t),i=0;n.forEach((r,o)=>{Ne(r,!1,a=>{s[o]=a,++i===t&&e(s.join(Ys))})})},Qs=(n,e)=>{let t=n.split(Ys),s=[];for(let i=0;i<t.length;i++){let r=qe(t[i],e);if(s.push(r),r.type==="error")break}return s};function Js(){return new TransformStream({transform(n,e){Fs(n,t=>{let s=t.length,i;if(s<126)i=new Uint8Array(1),new DataView(i.buffer).setUint8(0,s);else if(s<65536){i=new Uint8Array(3);let r=new DataView(i.buffer);r.setUint8(0,126),r.setUint16(1,s)}else{i=new Uint8Array(9);let r=new DataView(i.buffer);r.setUint8(0,127),r.setBigUint64(1,BigInt(s))}n.data&&typeof n.data!="string"&&(i[0]|=128),e.enqueue(i),e.enqueue(t)})}})}var hn;function wt(n){return n.reduce((e,t)=>e+t.length,0)}function xt(n,e){if(n[0].length===e)return n.shift();let t=new Uint8Array(e),s=0;for(let i=0;i<e;i++)t[i]=n[0][s++],s===n[0].length&&(n.shift(),s=0);return n.length&&s<n[0].length&&(n[0]=n[0].slice(s)),t}function Xs(n,e){hn||(hn=new TextDecoder);let t=[],s=0,i=-1,r=!1;return new TransformStream({transform(o,a){for(t.push(o);;){if(s===0){if(wt(t)<1)break;let c=xt(t,1);r=(c[0]&128)===128,i=c[0]&127,i<126?s=3:i===126?s=1:s=2}else if(s===1){if(wt(t)<2)break;let c=xt(t,2);i=new DataView(c.buffer,c.byteOffset,c.length).getUint16(0),s=3}else if(s===2){if(wt(t)<8)break;let c=xt(t,8),p=new DataView(c.buffer,c.byteOffset,c.length),g=p.getUint32(0);if(g>Math.pow(2,21)-1){a.enqueue(Oe);break}i=g*Math.pow(2,32)+p.getUint32(4),s=3}else{if(wt(t)<i)break;let c=xt(t,i);a.enqueue(qe(r?c:hn.decode(c),e)),s=0}if(i===0||i>n){a.enqueue(Oe);break}}}})}var pn=4;function x(n){if(n)return Cr(n)}function Cr(n){for(var e in x.prototype)n[e]=x.prototype[e];return n}x.prototype.on=x.prototype.addEventListener=function(n,e){return this._callbacks=this._callbacks||{},(this._callbacks["$"+n]=this._callbacks["$"+n]||[]).push(e),this};x.prototype.once=function(n,e){function t(){this.off(n,t),e.apply(this,arguments)}return t.fn=e,this.on(n,t),this};x.prototype.off=x.prototype.removeListener=x.prototype.removeAllListeners=x.prototype.removeEventListener=function(n,e){if(this._callbacks=this._callbacks||{},arguments.length==0)return this._callbacks={},this;var t=this._callbacks["$"+n];if(!t)return this;if(arguments.length==1)return delete this._callbacks["$"+n],this;for(var s,i=0;i<t.length;i++)if(s=t[i],s===e||s.fn===e){t.splice(i,1);break}return t.length===0&&delete this._callbacks["$"+n],this};x.prototype.emit=function(n){this._callbacks=this._callbacks||{};for(var e=new Array(arguments.length-1),t=this._callbacks["$"+n],s=1;s<arguments.length;s++)e[s-1]=arguments[s];if(t){t=t.slice(0);for(var s=0,i=t.length;s<i;++s)t[s].apply(this,e)}return this};x.prototype.emitReserved=x.prototype.emit;x.prototype.listeners=function(n){return this._callbacks=this._callbacks||{},this._callbacks["$"+n]||[]};x.prototype.hasListeners=function(n){return!!this.listeners(n).length};var K=typeof Promise=="function"&&typeof Promise.resolve=="function"?e=>Promise.resolve().then(e):(e,t)=>t(e,0),R=typeof self<"u"?self:typeof window<"u"?window:Function("return this")(),Zs="arraybuffer";function $t(n,...e){return e.reduce((t,s)=>(n.hasOwnProperty(s)&&(t[s]=n[s]),t),{})}var Rr=R.setTimeout,Pr=R.clearTimeout;function W(n,e){e.useNativeTimers?(n.setTimeoutFn=Rr.bind(R),n.clearTimeoutFn=Pr.bind(R)):(n.setTimeoutFn=R.setTimeout.bind(R),n.clearTimeoutFn=R.clearTimeout.bind(R))}var Lr=1.33;function ei(n){return typeof n=="string"?Or(n):Math.ceil((n.byteLength||n.size)*Lr)}function Or(n){let e=0,t=0;for(let s=0,i=n.length;s<i;s++)e=n.charCodeAt(s),e<128?t+=1:e<2048?t+=2:e<55296||e>=57344?t+=3:(s++,t+=4);return t}function kt(){return Date.now().toString(36).substring(3)+Math.random().toString(36).substring(2,5)}function ti(n){let e="";for(let t in n)n.hasOwnProperty(t)&&(e.length&&(e+="&"),e+=encodeURIComponent(t)+"="+encodeURIComponent(n[t]));return e}function ni(n){let e={},t=n.split("&");for(let s=0,i=t.length;s<i;s++){let r=t[s].split("=");e[decodeURIComponent(r[0])]=decodeURIComponent(r.slice(1).join("="))}return e}var Tt=class extends Error{constructor(e,t,s){super(e),this.description=t,this.context=s,this.type="TransportError"}},j=class extends x{constructor(e){super(),this.writable=!1,W(this,e),this.opts=e,this.query=e.query,this.socket=e.socket,this.supportsBinary=!e.forceBase64}onError(e,t,s){return super.emitReserved("error",new Tt(e,t,s)),this}open(){return this.readyState="opening",this.doOpen(),this}close(){return(this.readyState==="opening"||this.readyState==="open")&&(this.doClose(),this.onClose()),this}send(e){this.readyState==="open"&&this.write(e)}onOpen(){this.readyState="open",this.writable=!0,super.emitReserved("open")}onData(e){let t=qe(e,this.socket.binaryType);this.onPacket(t)}onPacket(e){super.emitReserved("packet",e)}onClose(e){this.readyState="closed",super.emitReserved("close",e)}pause(e){}createUri(e,t={}){return e+"://"+this._hostname()+this._port()+this.opts.path+this._query(t)}_hostname(){let e=this.opts.hostname;return e.indexOf(":")===-1?e:"["+e+"]"}_port(){return this.opts.port&&(this.opts.secure&&Number(this.opts.port)!==443||!this.opts.secure&&Number(this.opts.port)!==80)?":"+this.opts.port:""}_query(e){let t=ti(e);return t.length?"?"+t:""}};var Be=class extends j{constructor(){super(...arguments),this._polling=!1}get name(){return"polling"}doOpen(){this._poll()}pause(e){this.readyState="pausing";let t=()=>{this.readyState="paused",e()};if(this._polling||!this.writable){let s=0;this._polling&&(s++,this.once("pollComplete",function(){--s||t()})),this.writable||(s++,this.once("drain",function(){--s||t()}))}else t()}_poll(){this._polling=!0,this.doPoll(),this.emitReserved("poll")}onData(e){let t=s=>{if(this.readyState==="opening"&&s.type==="open"&&this.onOpen(),s.type==="close")return this.onClose({description:"transport closed by the server"}),!1;this.onPacket(s)};Qs(e,this.socket.binaryType).forEach(t),this.readyState!=="closed"&&(this._polling=!1,this.emitReserved("pollComplete"),this.readyState==="open"&&this._poll())}doClose(){let e=()=>{this.write([{type:"close"}])};this.readyState==="open"?e():this.once("open",e)}write(e){this.writable=!1,Gs(e,t=>{this.doWrite(t,()=>{this.writable=!0,this.emitReserved("drain")})})}uri(){let e=this.opts.secure?"https":"http",t=this.query||{};return this.opts.timestampRequests!==!1&&(t[this.opts.timestampParam]=kt()),!this.supportsBinary&&!t.sid&&(t.b64=1),this.createUri(e,t)}};var si=!1;try{si=typeof XMLHttpRequest<"u"&&"withCredentials"in new XMLHttpRequest}catch{}var ii=si;function Nr(){}var mn=class extends Be{constructor(e){if(super(e),typeof location<"u"){let t=location.protocol==="https:",s=location.port;s||(s=t?"443":"80"),this.xd=typeof location<"u"&&e.hostname!==location.hostname||s!==e.port}}doWrite(e,t){let s=this.request({method:"POST",data:e});s.on("success",t),s.on("error",(i,r)=>{this.onError("xhr post error",i,r)})}doPoll(){let e=this.request();e.on("data",this.onData.bind(this)),e.on("error",(t,s)=>{this.onError("xhr poll error",t,s)}),this.pollXhr=e}},ne=class n extends x{constructor(e,t,s){super(),this.createRequest=e,W(this,s),this._opts=s,this._method=s.method||"GET",this._uri=t,this._data=s.data!==void 0?s.data:null,this._create()}_create(){var e;let t=$t(this._opts,"agent","pfx","key","passphrase","cert","ca","ciphers","rejectUnauthorized","autoUnref");t.xdomain=!!this._opts.xd;let s=this._xhr=this.createRequest(t);try{s.open(this._method,this._uri,!0);try{if(this._opts.extraHeaders){s.setDisableHeaderCheck&&s.setDisableHeaderCheck(!0);for(let i in this._opts.extraHeaders)this._opts.extraHeaders.hasOwnProperty(i)&&s.setRequestHeader(i,this._opts.extraHeaders[i])}}catch{}if(this._method==="POST")try{s.setRequestHeader("Content-type","text/plain;charset=UTF-8")}catch{}try{s.setRequestHeader("Accept","*/*")}catch{}(e=this._opts.cookieJar)===null||e===void 0||e.addCookies(s),"withCredentials"in s&&(s.withCredentials=this._opts.withCredentials),this._opts.requestTimeout&&(s.timeout=this._opts.requestTimeout),s.onreadystatechange=()=>{var i;s.readyState===3&&((i=this._opts.cookieJar)===null||i===void 0||i.parseCookies(s.getResponseHeader("set-cookie"))),s.readyState===4&&(s.status===200||s.status===1223?this._onLoad():this.setTimeoutFn(()=>{this._onError(typeof s.status=="number"?s.status:0)},0))},s.send(this._data)}catch(i){this.setTimeoutFn(()=>{this._onError(i)},0);return}typeof document<"u"&&(this._index=n.requestsCount++,n.requests[this._index]=this)}_onError(e){this.emitReserved("error",e,this._xhr),this._cleanup(!0)}_cleanup(e){if(!(typeof this._xhr>"u"||this._xhr===null)){if(this._xhr.onreadystatechange=Nr,e)try{this._xhr.abort()}catch{}typeof document<"u"&&delete n.requests[this._index],this._xhr=null}}_onLoad(){let e=this._xhr.responseText;e!==null&&(this.emitReserved("data",e),this.emitReserved("success"),this._cleanup())}abort(){this._cleanup()}};ne.requestsCount=0;ne.requests={};if(typeof document<"u"){if(typeof attachEvent=="function")attachEvent("onunload",ri);else if(typeof addEventListener=="function"){let n="onpagehide"in R?"pagehide":"unload";addEventListener(n,ri,!1)}}function ri(){for(let n in ne.requests)ne.requests.hasOwnProperty(n)&&ne.requests[n].abort()}var Mr=(function(){let n=oi({xdomain:!1});return n&&n.responseType!==null})(),se=class extends mn{constructor(e){super(e);let t=e&&e.forceBase64;this.supportsBinary=Mr&&!t}request(e={}){return Object.assign(e,{xd:this.xd},this.opts),new ne(oi,this.uri(),e)}};function oi(n){let e=n.xdomain;try{if(typeof XMLHttpRequest<"u"&&(!e||ii))return new XMLHttpRequest}catch{}if(!e)try{return new R[["Active"].concat("Object").join("X")]("Microsoft.XMLHTTP")}catch{}}var ai=typeof navigator<"u"&&typeof navigator.product=="string"&&navigator.product.toLowerCase()==="reactnative",gn=class extends j{get name(){return"websocket"}doOpen(){let e=this.uri(),t=this.opts.protocols,s=ai?{}:$t(this.opts,"agent","perMessageDeflate","pfx","key","passphrase","cert","ca","ciphers","rejectUnauthorized","localAddress","protocolVersion","origin","maxPayload","family","checkServerIdentity");this.opts.extraHeaders&&(s.headers=this.opts.extraHeaders);try{this.ws=this.createSocket(e,t,s)}catch(i){return this.emitReserved("error",i)}this.ws.binaryType=this.socket.binaryType,this.addEventListeners()}addEventListeners(){this.ws.onopen=()=>{this.opts.autoUnref&&this.ws._socket.unref(),this.onOpen()},this.ws.onclose=e=>this.onClose({description:"websocket connection closed",context:e}),this.ws.onmessage=e=>this.onData(e.data),this.ws.onerror=e=>this.onError("websocket error",e)}write(e){this.writable=!1;for(let t=0;t<e.length;t++){let s=e[t],i=t===e.length-1;Ne(s,this.supportsBinary,r=>{try{this.doWrite(s,r)}catch{}i&&K(()=>{this.writable=!0,this.emitReserved("drain")},this.setTimeoutFn)})}}doClose(){typeof this.ws<"u"&&(this.ws.onerror=()=>{},this.ws.close(),this.ws=null)}uri(){let e=this.opts.secure?"wss":"ws",t=this.query||{};return this.opts.timestampRequests&&(t[this.opts.timestampParam]=kt()),this.supportsBinary||(t.b64=1),this.createUri(e,t)}},fn=R.WebSocket||R.MozWebSocket,ie=class extends gn{createSocket(e,t,s){return ai?new fn(e,t,s):t?new fn(e,t):new fn(e)}doWrite(e,t){this.ws.send(t)}};var we=class extends j{get name(){return"webtransport"}doOpen(){try{this._transport=new WebTransport(this.createUri("https"),this.opts.transportOptions[this.name])}catch(e){return this.emitReserved("error",e)}this._transport.closed.then(()=>{this.onClose()}).catch(e=>{this.onError("webtransport error",e)}),this._transport.ready.then(()=>{this._transport.createBidirectionalStream().then(e=>{let t=Xs(Number.MAX_SAFE_INTEGER,this.socket.binaryType),s=e.readable.pipeThrough(t).getReader(),i=Js();i.readable.pipeTo(e.writable),this._writer=i.writable.getWriter();let r=()=>{s.read().then(({done:a,value:c})=>{a||(this.onPacket(c),r())}).catch(a=>{})};r();let o={type:"open"};this.query.sid&&(o.data=`{"sid":"${this.query.sid}"}`),this._writer.write(o).then(()=>this.onOpen())})})}write(e){this.writable=!1;for(let t=0;t<e.length;t++){let s=e[t],i=t===e.length-1;this._writer.write(s).then(()=>{i&&K(()=>{this.writable=!0,this.emitReserved("drain")},this.setTimeoutFn)})}}doClose(){var e;(e=this._transport)===null||e===void 0||e.close()}};var yn={websocket:ie,webtransport:we,polling:se};var qr=/^(?:(?![^:@\/?#]+:[^:@\/]*@)(http|https|ws|wss):\/\/)?((?:(([^:@\/?#]*)(?::([^:@\/?#]*))?)?@)?((?:[a-f0-9]{0,4}:){2,7}[a-f0-9]{0,4}|[^:\/?#]*)(?::(\d*))?)(((\/(?:[^?#](?![^?#\/]*\.[^?#\/.]+(?:[?#]|$)))*\/?)?([^?#\/]*))(?:\?([^#]*))?(?:#(.*))?)/,Br=["source","protocol","authority","userInfo","user","password","host","port","relative","path","directory","file","query","anchor"];function xe(n){if(n.length>8e3)throw"URI too long";let e=n,t=n.indexOf("["),s=n.indexOf("]");t!=-1&&s!=-1&&(n=n.substring(0,t)+n.substring(t,s).replace(/:/g,";")+n.substring(s,n.length));let i=qr.exec(n||""),r={},o=14;for(;o--;)r[Br[o]]=i[o]||"";return t!=-1&&s!=-1&&(r.source=e,r.host=r.host.substring(1,r.host.length-1).replace(/;/g,":"),r.authority=r.authority.replace("[","").replace("]","").replace(/;/g,":"),r.ipv6uri=!0),r.pathNames=Dr(r,r.path),r.queryKey=Ur(r,r.query),r}function Dr(n,e){let t=/\/{2,9}/g,s=e.replace(t,"/").split("/");return(e.slice(0,1)=="/"||e.length===0)&&s.splice(0,1),e.slice(-1)=="/"&&s.splice(s.length-1,1),s}function Ur(n,e){let t={};return e.replace(/(?:^|&)([^&=]*)=?([^&]*)/g,function(s,i,r){i&&(t[i]=r)}),t}var vn=typeof addEventListener=="function"&&typeof removeEventListener=="function",_t=[];vn&&addEventListener("offline",()=>{_t.forEach(n=>n())},!1);var ue=class n extends x{constructor(e,t={}){var s,i;if(super(),this.binaryType=Zs,this.writeBuffer=[],this._prevBufferLen=0,this._upgrades=[],this._pingInterval=-1,this._pingTimeout=-1,this._maxPayload=-1,this._pingTimeoutTime=1/0,e&&typeof e=="object"&&(t=e,e=null),e){let r=xe(e);t.hostname=r.host,t.secure=r.protocol==="https"||r.protocol==="wss",t.port=r.port,r.query&&(t.query=r.query)}else t.host&&(t.hostname=xe(t.host).host);if(W(this,t),this.secure=t.secure!=null?t.secure:typeof location<"u"&&location.protocol==="https:",t.hostname&&!t.port&&(t.port=this.secure?"443":"80"),this.hostname=t.hostname||(typeof location<"u"?location.hostname:"localhost"),this.port=t.port||(typeof location<"u"&&location.port?location.port:this.secure?"443":"80"),t.transportImplementations&&t.transports)throw new Error("specifying both 'transportImplementations' and 'transports' options is not supported");t.transportImplementations||!((s=t.transports)===null||s===void 0)&&s.length&&typeof t.transports[0]=="function"?(this.transports=[],this._transportsByName=Object.create(null),((i=t.transportImplementations)!==null&&i!==void 0?i:t.transports).forEach(r=>{let o=r.prototype.name;this.transports.push(o),this._transportsByName[o]=r})):(this.transports=t.transports?[...t.transports]:["polling","websocket","webtransport"],this._transportsByName=yn),this.opts=Object.assign({path:"/engine.io",agent:!1,withCredentials:!1,upgrade:!0,timestampParam:"t",rememberUpgrade:!1,addTrailingSlash:!0,rejectUnauthorized:!0,perMessageDeflate:{threshold:1024},transportOptions:{},closeOnBeforeunload:!1},t),this.opts.path=this.opts.path.replace(/\/$/,"")+(this.opts.addTrailingSlash?"/":""),typeof this.opts.query=="string"&&(this.opts.query=ni(this.opts.query)),vn&&(this.opts.closeOnBeforeunload&&(this._beforeunloadEventListener=()=>{this.transport&&(this.transport.removeAllListeners(),this.transport.close())},addEventListener("beforeunload",this._beforeunloadEventListener,!1)),this.hostname!=="localhost"&&(this._offlineEventListener=()=>{this._onClose("transport close",{description:"network connection lost"})},_t.push(this._offlineEventListener))),this.opts.withCredentials&&(this._cookieJar=void 0),this._open()}createTransport(e){let t=Object.assign({},this.opts.query);t.EIO=pn,t.transport=e,this.id&&(t.sid=this.id);let s=Object.assign({},this.opts,{query:t,socket:this,hostname:this.hostname,secure:this.secure,port:this.port},this.opts.transportOptions[e]);return new this._transportsByName[e](s)}_open(){if(this.transports.length===0){this.setTimeoutFn(()=>{this.emitReserved("error","No transports available")},0);return}let e=this.opts.rememberUpgrade&&n.priorWebsocketSuccess&&this.transports.indexOf("websocket")!==-1?"websocket":this.transports[0];this.readyState="opening";let t=this.createTransport(e);t.open(),this.setTransport(t)}setTransport(e){this.transport&&this.transport.removeAllListeners(),this.transport=e,e.on("drain",this._onDrain.bind(this)).on("packet",this._onPacket.bind(this)).on("error",this._onError.bind(this)).on("close",t=>this._onClose("transport close",t))}_probe(e){let t=this.createTransport(e),s=!1;n.priorWebsocketSuccess=!1;let i=()=>{s||(t.send([{type:"ping",data:"probe"}]),t.once("packet",d=>{if(!s)if(d.type==="pong"&&d.data==="probe"){if(this.upgrading=!0,this.emitReserved("upgrading",t),!t)return;n.priorWebsocketSuccess=t.name==="websocket",this.transport.pause(()=>{s||this.readyState!=="closed"&&(g(),this.setTransport(t),t.send([{type:"upgrade"}]),this.emitReserved("upgrade",t),t=null,this.upgrading=!1,this.flush())})}else{let y=new Error("probe error");y.transport=t.name,this.emitReserved("upgradeError",y)}}))};function r(){s||(s=!0,g(),t.close(),t=null)}let o=d=>{let y=new Error("probe error: "+d);y.transport=t.name,r(),this.emitReserved("upgradeError",y)};function a(){o("transport closed")}function c(){o("socket closed")}function p(d){t&&d.name!==t.name&&r()}let g=()=>{t.removeListener("open",i),t.removeListener("error",o),t.removeListener("close",a),this.off("close",c),this.off("upgrading",p)};t.once("open",i),t.once("error",o),t.once("close",a),this.once("close",c),this.once("upgrading",p),this._upgrades.indexOf("webtransport")!==-1&&e!=="webtransport"?this.setTimeoutFn(()=>{s||t.open()},200):t.open()}onOpen(){if(this.readyState="open",n.priorWebsocketSuccess=this.transport.name==="websocket",this.emitReserved("open"),this.flush(),this.readyState==="open"&&this.opts.upgrade)for(let e=0;e<this._upgrades.length;e++)this._probe(this._upgrades[e])}_onPacket(e){if(this.readyState==="opening"||this.readyState==="open"||this.readyState==="closing")switch(this.emitReserved("packet",e),this.emitReserved("heartbeat"),e.type){case"open":this.onHandshake(JSON.parse(e.data));break;case"ping":this._sendPacket("pong"),this.emitReserved("ping"),this.emitReserved("pong"),this._resetPingTimeout();break;case"error":let t=new Error("server error");t.code=e.data,this._onError(t);break;case"message":this.emitReserved("data",e.data),this.emitReserved("message",e.data);break}}onHandshake(e){this.emitReserved("handshake",e),this.id=e.sid,this.transport.query.sid=e.sid,this._upgrades=this._filterUpgrades(e.upgrades),this._pingInterval=e.pingInterval,this._pingTimeout=e.pingTimeout,this._maxPayload=e.maxPayload,this.onOpen(),this.readyState!=="closed"&&this._resetPingTimeout()}_resetPingTimeout(){this.clearTimeoutFn(this._pingTimeoutTimer);let e=this._pingInterval+this._pingTimeout;this._pingTimeoutTime=Date.now()+e,this._pingTimeoutTimer=this.setTimeoutFn(()=>{this._onClose("ping timeout")},e),this.opts.autoUnref&&this._pingTimeoutTimer.unref()}_onDrain(){this.writeBuffer.splice(0,this._prevBufferLen),this._prevBufferLen=0,this.writeBuffer.length===0?this.emitReserved("drain"):this.flush()}flush(){if(this.readyState!=="closed"&&this.transport.writable&&!this.upgrading&&this.writeBuffer.length){let e=this._getWritablePackets();this.transport.send(e),this._prevBufferLen=e.length,this.emitReserved("flush")}}_getWritablePackets(){if(!(this._maxPayload&&this.transport.name==="polling"&&this.writeBuffer.length>1))return this.writeBuffer;let t=1;for(let s=0;s<this.writeBuffer.length;s++){let i=this.writeBuffer[s].data;if(i&&(t+=ei(i)),s>0&&t>this._maxPayload)return this.writeBuffer.slice(0,s);t+=2}return this.writeBuffer}_hasPingExpired(){if(!this._pingTimeoutTime)return!0;let e=Date.now()>this._pingTimeoutTime;return e&&(this._pingTimeoutTime=0,K(()=>{this._onClose("ping timeout")},this.setTimeoutFn)),e}write(e,t,s){return this._sendPacket("message",e,t,s),this}send(e,t,s){return this._sendPacket("message",e,t,s),this}_sendPacket(e,t,s,i){if(typeof t=="function"&&(i=t,t=void 0),typeof s=="function"&&(i=s,s=null),this.readyState==="closing"||this.readyState==="closed")return;s=s||{},s.compress=s.compress!==!1;let r={type:e,data:t,options:s};this.emitReserved("packetCreate",r),this.writeBuffer.push(r),i&&this.once("flush",i),this.flush()}close(){let e=()=>{this._onClose("forced close"),this.transport.close()},t=()=>{this.off("upgrade",t),this.off("upgradeError",t),e()},s=()=>{this.once("upgrade",t),this.once("upgradeError",t)};return(this.readyState==="opening"||this.readyState==="open")&&(this.readyState="closing",this.writeBuffer.length?this.once("drain",()=>{this.upgrading?s():e()}):this.upgrading?s():e()),this}_onError(e){if(n.priorWebsocketSuccess=!1,this.opts.tryAllTransports&&this.transports.length>1&&this.readyState==="opening")return this.transports.shift(),this._open();this.emitReserved("error",e),this._onClose("transport error",e)}_onClose(e,t){if(this.readyState==="opening"||this.readyState==="open"||this.readyState==="closing"){if(this.clearTimeoutFn(this._pingTimeoutTimer),this.transport.removeAllListeners("close"),this.transport.close(),this.transport.removeAllListeners(),vn&&(this._beforeunloadEventListener&&removeEventListener("beforeunload",this._beforeunloadEventListener,!1),this._offlineEventListener)){let s=_t.indexOf(this._offlineEventListener);s!==-1&&_t.splice(s,1)}this.readyState="closed",this.id=null,this.emitReserved("close",e,t),this.writeBuffer=[],this._prevBufferLen=0}}_filterUpgrades(e){let t=[];for(let s=0;s<e.length;s++)~this.transports.indexOf(e[s])&&t.push(e[s]);return t}};ue.protocol=pn;var Zd=ue.protocol;function li(n,e="",t){let s=n;t=t||typeof location<"u"&&location,n==null&&(n=t.protocol+"//"+t.host),typeof n=="string"&&(n.charAt(0)==="/"&&(n.charAt(1)==="/"?n=t.protocol+n:n=t.host+n),/^(https?|wss?):\/\//.test(n)||(typeof t<"u"?n=t.protocol+"//"+n:n="https://"+n),s=xe(n)),s.port||(/^(http|ws)$/.test(s.protocol)?s.port="80":/^(http|ws)s$/.test(s.protocol)&&(s.port="443")),s.path=s.path||"/";let r=s.host.indexOf(":")!==-1?"["+s.host+"]":s.host;return s.id=s.protocol+"://"+r+":"+s.port+e,s.href=s.protocol+"://"+r+(t&&t.port===s.port?"":":"+s.port),s}var kn={};Qi(kn,{Decoder:()=>xn,Encoder:()=>wn,PacketType:()=>h,isPacketValid:()=>Yr,protocol:()=>pi});var zr=typeof ArrayBuffer=="function",Hr=n=>typeof ArrayBuffer.isView=="function"?ArrayBuffer.isView(n):n.buffer instanceof ArrayBuffer,ci=Object.prototype.toString,Vr=typeof Blob=="function"||typeof Blob<"u"&&ci.call(Blob)==="[object BlobConstructor]",Fr=typeof File=="function"||typeof File<"u"&&ci.call(File)==="[object FileConstructor]";function Ue(n){return zr&&(n instanceof ArrayBuffer||Hr(n))||Vr&&n instanceof Blob||Fr&&n instanceof File}function De(n,e){if(!n||typeof n!="object")return!1;if(Array.isArray(n)){for(let t=0,s=n.length;t<s;t++)if(De(n[t]))return!0;return!1}if(Ue(n))return!0;if(n.toJSON&&typeof n.toJSON=="function"&&arguments.length===1)return De(n.toJSON(),!0);for(let t in n)if(Object.prototype.hasOwnProperty.call(n,t)&&De(n[t]))return!0;return!1}function di(n){let e=[],t=n.data,s=n;return s.data=Et(t,e),s.attachments=e.length,{packet:s,buffers:e}}function Et(n,e,t){if(!n)return n;if(Ue(n)){let s={_placeholder:!0,num:e.length};return e.push(n),s}else if(Array.isArray(n)){let s=new Array(n.length);for(let i=0;i<n.length;i++)s[i]=Et(n[i],e);return s}else if(typeof n=="object"&&!(n instanceof Date)){if(n.toJSON&&typeof n.toJSON=="function"&&!t)return Et(n.toJSON(),e,!0);let s={};for(let i in n)Object.prototype.hasOwnProperty.call(n,i)&&(s[i]=Et(n[i],e));return s}return n}function ui(n,e){return n.data=bn(n.data,e),delete n.attachments,n}function bn(n,e){if(!n)return n;if(n&&n._placeholder===!0){if(typeof n.num=="number"&&n.num>=0&&n.num<e.length)return e[n.num];throw new Error("illegal attachments")}else if(Array.isArray(n))for(let t=0;t<n.length;t++)n[t]=bn(n[t],e);else if(typeof n=="object")for(let t in n)Object.prototype.hasOwnProperty.call(n,t)&&(n[t]=bn(n[t],e));return n}var hi=["connect","connect_error","disconnect","disconnecting","newListener","removeListener"],pi=5,h;(function(n){n[n.CONNECT=0]="CONNECT",n[n.DISCONNECT=1]="DISCONNECT",n[n.EVENT=2]="EVENT",n[n.ACK=3]="ACK",n[n.CONNECT_ERROR=4]="CONNECT_ERROR",n[n.BINARY_EVENT=5]="BINARY_EVENT",n[n.BINARY_ACK=6]="BINARY_ACK"})(h||(h={}));var wn=class{constructor(e){this.replacer=e}encode(e){return(e.type===h.EVENT||e.type===h.ACK)&&De(e)?this.encodeAsBinary({type:e.type===h.EVENT?h.BINARY_EVENT:h.BINARY_ACK,nsp:e.nsp,data:e.data,id:e.id}):[this.encodeAsString(e)]}encodeAsString(e){let t=""+e.type;return(e.type===h.BINARY_EVENT||e.type===h.BINARY_ACK)&&(t+=e.attachments+"-"),e.nsp&&e.nsp!=="/"&&(t+=e.nsp+","),e.id!=null&&(t+=e.id),e.data!=null&&(t+=JSON.stringify(e.data,this.replacer)),t}encodeAsBinary(e){let t=di(e),s=this.encodeAsString(t.packet),i=t.buffers;return i.unshift(s),i}},xn=class n extends x{constructor(e){super(),this.opts=Object.assign({reviver:void 0,maxAttachments:10},typeof e=="function"?{reviver:e}:e)}add(e){let t;if(typeof e=="string"){if(this.reconstructor)throw new Error("got plaintext data when reconstructing a packet");t=this.decodeString(e);let s=t.type===h.BINARY_EVENT;s||t.type===h.BINARY_ACK?(t.type=s?h.EVENT:h.ACK,this.reconstructor=new $n(t)):super.emitReserved("decoded",t)}else if(Ue(e)||e.base64)if(this.reconstructor)t=this.reconstructor.takeBinaryData(e),t&&(this.reconstructor=null,super.emitReserved("decoded",t));else throw new Error("got binary data when not reconstructing a packet");else throw new Error("Unknown type: "+e)}decodeString(e){let t=0,s={type:Number(e.charAt(0))};if(h[s.type]===void 0)throw new Error("unknown packet type "+s.type);if(s.type===h.BINARY_EVENT||s.type===h.BINARY_ACK){let r=t+1;for(;e.charAt(++t)!=="-"&&t!=e.length;);let o=e.substring(r,t);if(o!=Number(o)||e.charAt(t)!=="-")throw new Error("Illegal attachments");let a=Number(o);if(!mi(a)||a<1)throw new Error("Illegal attachments");if(a>this.opts.maxAttachments)throw new Error("too many attachments");s.attachments=a}if(e.charAt(t+1)==="/"){let r=t+1;for(;++t&&!(e.charAt(t)===","||t===e.length););s.nsp=e.substring(r,t)}else s.nsp="/";let i=e.charAt(t+1);if(i!==""&&Number(i)==i){let r=t+1;for(;++t;){let o=e.charAt(t);if(o==null||Number(o)!=o){--t;break}if(t===e.length)break}s.id=Number(e.substring(r,t+1))}if(e.charAt(++t)){let r=this.tryParse(e.substr(t));if(n.isPayloadValid(s.type,r))s.data=r;else throw new Error("invalid payload")}return s}tryParse(e){try{return JSON.parse(e,this.opts.reviver)}catch{return!1}}static isPayloadValid(e,t){switch(e){case h.CONNECT:return St(t);case h.DISCONNECT:return t===void 0;case h.CONNECT_ERROR:return typeof t=="string"||St(t);case h.EVENT:case h.BINARY_EVENT:return Array.isArray(t)&&(typeof t[0]=="number"||typeof t[0]=="string"&&hi.indexOf(t[0])===-1);case h.ACK:case h.BINARY_ACK:return Array.isArray(t)}}destroy(){this.reconstructor&&(this.reconstructor.finishedReconstruction(),this.reconstructor=null)}},$n=class{constructor(e){this.packet=e,this.buffers=[],this.reconPack=e}takeBinaryData(e){if(this.buffers.push(e),this.buffers.length===this.reconPack.attachments){let t=ui(this.reconPack,this.buffers);return this.finishedReconstruction(),t}return null}finishedReconstruction(){this.reconPack=null,this.buffers=[]}};function Kr(n){return typeof n=="string"}var mi=Number.isInteger||function(n){return typeof n=="number"&&isFinite(n)&&Math.floor(n)===n};function Wr(n){return n===void 0||mi(n)}function St(n){return Object.prototype.toString.call(n)==="[object Object]"}function jr(n,e){switch(n){case h.CONNECT:return e===void 0||St(e);case h.DISCONNECT:return e===void 0;case h.EVENT:return Array.isArray(e)&&(typeof e[0]=="number"||typeof e[0]=="string"&&hi.indexOf(e[0])===-1);case h.ACK:return Array.isArray(e);case h.CONNECT_ERROR:return typeof e=="string"||St(e);default:return!1}}function Yr(n){return Kr(n.nsp)&&Wr(n.id)&&jr(n.type,n.data)}function q(n,e,t){return n.on(e,t),function(){n.off(e,t)}}var Gr=Object.freeze({connect:1,connect_error:1,disconnect:1,disconnecting:1,newListener:1,removeListener:1}),$e=class extends x{constructor(e,t,s){super(),this.connected=!1,this.recovered=!1,this.receiveBuffer=[],this.sendBuffer=[],this._queue=[],this._queueSeq=0,this.ids=0,this.acks={},this.flags={},this.io=e,this.nsp=t,s&&s.auth&&(this.auth=s.auth),this._opts=Object.assign({},s),this.io._autoConnect&&this.open()}get disconnected(){return!this.connected}subEvents(){if(this.subs)return;let e=this.io;this.subs=[q(e,"open",this.onopen.bind(this)),q(e,"packet",this.onpacket.bind(this)),q(e,"error",this.onerror.bind(this)),q(e,"close",this.onclose.bind(this))]}get active(){return!!this.subs}connect(){return this.connected?this:(this.subEvents(),this.io._reconnecting||this.io.open(),this.io._readyState==="open"&&this.onopen(),this)}open(){return this.connect()}send(...e){return e.unshift("message"),this.emit.apply(this,e),this}emit(e,...t){var s,i,r;if(Gr.hasOwnProperty(e))throw new Error('"'+e.toString()+'" is a reserved event name');if(t.unshift(e),this._opts.retries&&!this.flags.fromQueue&&!this.flags.volatile)return this._addToQueue(t),this;let o={type:h.EVENT,data:t};if(o.options={},o.options.compress=this.flags.compress!==!1,typeof t[t.length-1]=="function"){let g=this.ids++,d=t.pop();this._registerAckCallback(g,d),o.id=g}let a=(i=(s=this.io.engine)===null||s===void 0?void 0:s.transport)===null||i===void 0?void 0:i.writable,c=this.connected&&!(!((r=this.io.engine)===null||r===void 0)&&r._hasPingExpired());return this.flags.volatile&&!a||(c?(this.notifyOutgoingListeners(o),this.packet(o)):this.sendBuffer.push(o)),this.flags={},this}_registerAckCallback(e,t){var s;let i=(s=this.flags.timeout)!==null&&s!==void 0?s:this._opts.ackTimeout;if(i===void 0){this.acks[e]=t;return}let r=this.io.setTimeoutFn(()=>{delete this.acks[e];for(let a=0;a<this.sendBuffer.length;a++)this.sendBuffer[a].id===e&&this.sendBuffer.splice(a,1);t.call(this,new Error("operation has timed out"))},i),o=(...a)=>{this.io.clearTimeoutFn(r),t.apply(this,a)};o.withError=!0,this.acks[e]=o}emitWithAck(e,...t){return new Promise((s,i)=>{let r=(o,a)=>o?i(o):s(a);r.withError=!0,t.push(r),this.emit(e,...t)})}_addToQueue(e){let t;typeof e[e.length-1]=="function"&&(t=e.pop());let s={id:this._queueSeq++,tryCount:0,pending:!1,args:e,flags:Object.assign({fromQueue:!0},this.flags)};e.push((i,...r)=>(this._queue[0],i!==null?s.tryCount>this._opts.retries&&(this._queue.shift(),t&&t(i)):(this._queue.shift(),t&&t(null,...r)),s.pending=!1,this._drainQueue())),this._queue.push(s),this._drainQueue()}_drainQueue(e=!1){if(!this.connected||this._queue.length===0)return;let t=this._queue[0];t.pending&&!e||(t.pending=!0,t.tryCount++,this.flags=t.flags,this.emit.apply(this,t.args))}packet(e){e.nsp=this.nsp,this.io._packet(e)}onopen(){typeof this.auth=="function"?this.auth(e=>{this._sendConnectPacket(e)}):this._sendConnectPacket(this.auth)}_sendConnectPacket(e){this.packet({type:h.CONNECT,data:this._pid?Object.assign({pid:this._pid,offset:this._lastOffset},e):e})}onerror(e){this.connected||this.emitReserved("connect_error",e)}onclose(e,t){this.connected=!1,delete this.id,this.emitReserved("disconnect",e,t),this._clearAcks()}_clearAcks(){Object.keys(this.acks).forEach(e=>{if(!this.sendBuffer.some(s=>String(s.id)===e)){let s=this.acks[e];delete this.acks[e],s.withError&&s.call(this,new Error("socket has been disconnected"))}})}onpacket(e){if(e.nsp===this.nsp)switch(e.type){case h.CONNECT:e.data&&e.data.sid?this.onconnect(e.data.sid,e.data.pid):this.emitReserved("connect_error",new Error("It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client, but they are not compatible (more information here: https://socket.io/docs/v3/migrating-from-2-x-to-3-0/)"));break;case h.EVENT:case h.BINARY_EVENT:this.onevent(e);break;case h.ACK:case h.BINARY_ACK:this.onack(e);break;case h.DISCONNECT:this.ondisconnect();break;case h.CONNECT_ERROR:this.destroy();let s=new Error(e.data.message);s.data=e.data.data,this.emitReserved("connect_error",s);break}}onevent(e){let t=e.data||[];e.id!=null&&t.push(this.ack(e.id)),this.connected?this.emitEvent(t):this.receiveBuffer.push(Object.freeze(t))}emitEvent(e){if(this._anyListeners&&this._anyListeners.length){let t=this._anyListeners.slice();for(let s of t)s.apply(this,e)}super.emit.apply(this,e),this._pid&&e.length&&typeof e[e.length-1]=="string"&&(this._lastOffset=e[e.length-1])}ack(e){let t=this,s=!1;return function(...i){s||(s=!0,t.packet({type:h.ACK,id:e,data:i}))}}onack(e){let t=this.acks[e.id];typeof t=="function"&&(delete this.acks[e.id],t.withError&&e.data.unshift(null),t.apply(this,e.data))}onconnect(e,t){this.id=e,this.recovered=t&&this._pid===t,this._pid=t,this.connected=!0,this.emitBuffered(),this._drainQueue(!0),this.emitReserved("connect")}emitBuffered(){this.receiveBuffer.forEach(e=>this.emitEvent(e)),this.receiveBuffer=[],this.sendBuffer.forEach(e=>{this.notifyOutgoingListeners(e),this.packet(e)}),this.sendBuffer=[]}ondisconnect(){this.destroy(),this.onclose("io server disconnect")}destroy(){this.subs&&(this.subs.forEach(e=>e()),this.subs=void 0),this.io._destroy(this)}disconnect(){return this.connected&&this.packet({type:h.DISCONNECT}),this.destroy(),this.connected&&this.onclose("io client disconnect"),this}close(){return this.disconnect()}compress(e){return this.flags.compress=e,this}get volatile(){return this.flags.volatile=!0,this}timeout(e){return this.flags.timeout=e,this}onAny(e){return this._anyListeners=this._anyListeners||[],this._anyListeners.push(e),this}prependAny(e){return this._anyListeners=this._anyListeners||[],this._anyListeners.unshift(e),this}offAny(e){if(!this._anyListeners)return this;if(e){let t=this._anyListeners;for(let s=0;s<t.length;s++)if(e===t[s])return t.splice(s,1),this}else this._anyListeners=[];return this}listenersAny(){return this._anyListeners||[]}onAnyOutgoing(e){return this._anyOutgoingListeners=this._anyOutgoingListeners||[],this._anyOutgoingListeners.push(e),this}prependAnyOutgoing(e){return this._anyOutgoingListeners=this._anyOutgoingListeners||[],this._anyOutgoingListeners.unshift(e),this}offAnyOutgoing(e){if(!this._anyOutgoingListeners)return this;if(e){let t=this._anyOutgoingListeners;for(let s=0;s<t.length;s++)if(e===t[s])return t.splice(s,1),this}else this._anyOutgoingListeners=[];return this}listenersAnyOutgoing(){return this._anyOutgoingListeners||[]}notifyOutgoingListeners(e){if(this._anyOutgoingListeners&&this._anyOutgoingListeners.length){let t=this._anyOutgoingListeners.slice();for(let s of t)s.apply(this,e.data)}}};function he(n){n=n||{},this.ms=n.min||100,this.max=n.max||1e4,this.factor=n.factor||2,this.jitter=n.jitter>0&&n.jitter<=1?n.jitter:0,this.attempts=0}he.prototype.duration=function(){var n=this.ms*Math.pow(this.factor,this.attempts++);if(this.jitter){var e=Math.random(),t=Math.floor(e*this.jitter*n);n=(Math.floor(e*10)&1)==0?n-t:n+t}return Math.min(n,this.max)|0};he.prototype.reset=function(){this.attempts=0};he.prototype.setMin=function(n){this.ms=n};he.prototype.setMax=function(n){this.max=n};he.prototype.setJitter=function(n){this.jitter=n};var ke=class extends x{constructor(e,t){var s;super(),this.nsps={},this.subs=[],e&&typeof e=="object"&&(t=e,e=void 0),t=t||{},t.path=t.path||"/socket.io",this.opts=t,W(this,t),this.reconnection(t.reconnection!==!1),this.reconnectionAttempts(t.reconnectionAttempts||1/0),this.reconnectionDelay(t.reconnectionDelay||1e3),this.reconnectionDelayMax(t.reconnectionDelayMax||5e3),this.randomizationFactor((s=t.randomizationFactor)!==null&&s!==void 0?s:.5),this.backoff=new he({min:this.reconnectionDelay(),max:this.reconnectionDelayMax(),jitter:this.randomizationFactor()}),this.timeout(t.timeout==null?2e4:t.timeout),this._readyState="closed",this.uri=e;let i=t.parser||kn;this.encoder=new i.Encoder,this.decoder=new i.Decoder,this._autoConnect=t.autoConnect!==!1,this._autoConnect&&this.open()}reconnection(e){return arguments.length?(this._reconnection=!!e,e||(this.skipReconnect=!0),this):this._reconnection}reconnectionAttempts(e){return e===void 0?this._reconnectionAttempts:(this._reconnectionAttempts=e,this)}reconnectionDelay(e){var t;return e===void 0?this._reconnectionDelay:(this._reconnectionDelay=e,(t=this.backoff)===null||t===void 0||t.setMin(e),this)}randomizationFactor(e){var t;return e===void 0?this._randomizationFactor:(this._randomizationFactor=e,(t=this.backoff)===null||t===void 0||t.setJitter(e),this)}reconnectionDelayMax(e){var t;return e===void 0?this._reconnectionDelayMax:(this._reconnectionDelayMax=e,(t=this.backoff)===null||t===void 0||t.setMax(e),this)}timeout(e){return arguments.length?(this._timeout=e,this):this._timeout}maybeReconnectOnOpen(){!this._reconnecting&&this._reconnection&&this.backoff.attempts===0&&this.reconnect()}open(e){if(~this._readyState.indexOf("open"))return this;this.engine=new ue(this.uri,this.opts);let t=this.engine,s=this;this._readyState="opening",this.skipReconnect=!1;let i=q(t,"open",function(){s.onopen(),e&&e()}),r=a=>{this.cleanup(),this._readyState="closed",this.emitReserved("error",a),e?e(a):this.maybeReconnectOnOpen()},o=q(t,"error",r);if(this._timeout!==!1){let a=this._timeout,c=this.setTimeoutFn(()=>{i(),r(new Error("timeout")),t.close()},a);this.opts.autoUnref&&c.unref(),this.subs.push(()=>{this.clearTimeoutFn(c)})}return this.subs.push(i),this.subs.push(o),this}connect(e){return this.open(e)}onopen(){this.cleanup(),this._readyState="open",this.emitReserved("open");let e=this.engine;this.subs.push(q(e,"ping",this.onping.bind(this)),q(e,"data",this.ondata.bind(this)),q(e,"error",this.onerror.bind(this)),q(e,"close",this.onclose.bind(this)),q(this.decoder,"decoded",this.ondecoded.bind(this)))}onping(){this.emitReserved("ping")}ondata(e){try{this.decoder.add(e)}catch(t){this.onclose("parse error",t)}}ondecoded(e){K(()=>{this.emitReserved("packet",e)},this.setTimeoutFn)}onerror(e){this.emitReserved("error",e)}socket(e,t){let s=this.nsps[e];return s?this._autoConnect&&!s.active&&s.connect():(s=new $e(this,e,t),this.nsps[e]=s),s}_destroy(e){let t=Object.keys(this.nsps);for(let s of t)if(this.nsps[s].active)return;this._close()}_packet(e){let t=this.encoder.encode(e);for(let s=0;s<t.length;s++)this.engine.write(t[s],e.options)}cleanup(){this.subs.forEach(e=>e()),this.subs.length=0,this.decoder.destroy()}_close(){this.skipReconnect=!0,this._reconnecting=!1,this.onclose("forced close")}disconnect(){return this._close()}onclose(e,t){var s;this.cleanup(),(s=this.engine)===null||s===void 0||s.close(),this.backoff.reset(),this._readyState="closed",this.emitReserved("close",e,t),this._reconnection&&!this.skipReconnect&&this.reconnect()}reconnect(){if(this._reconnecting||this.skipReconnect)return this;let e=this;if(this.backoff.attempts>=this._reconnectionAttempts)this.backoff.reset(),this.emitReserved("reconnect_failed"),this._reconnecting=!1;else{let t=this.backoff.duration();this._reconnecting=!0;let s=this.setTimeoutFn(()=>{e.skipReconnect||(this.emitReserved("reconnect_attempt",e.backoff.attempts),!e.skipReconnect&&e.open(i=>{i?(e._reconnecting=!1,e.reconnect(),this.emitReserved("reconnect_error",i)):e.onreconnect()}))},t);this.opts.autoUnref&&s.unref(),this.subs.push(()=>{this.clearTimeoutFn(s)})}}onreconnect(){let e=this.backoff.attempts;this._reconnecting=!1,this.backoff.reset(),this.emitReserved("reconnect",e)}};var Ie={};function ze(n,e){typeof n=="object"&&(e=n,n=void 0),e=e||{};let t=li(n,e.path||"/socket.io"),s=t.source,i=t.id,r=t.path,o=Ie[i]&&r in Ie[i].nsps,a=e.forceNew||e["force new connection"]||e.multiplex===!1||o,c;return a?c=new ke(s,e):(Ie[i]||(Ie[i]=new ke(s,e)),c=Ie[i]),t.query&&!e.query&&(e.query=t.queryKey),c.socket(t.path,e)}Object.assign(ze,{Manager:ke,Socket:$e,io:ze,connect:ze});var Qr=8e3,At=class extends C{#e;#t=0;#i;#n=!1;constructor(e){super(),this.#e=ze(e.namespace,{path:`${e.prefix}/socket.io`,transports:["websocket"],auth:t=>t(e.auth()),timeout:Qr,autoConnect:!1,forceNew:!0,reconnection:!1}),this.#e.on("connect",()=>this.#s()),this.#e.on("disconnect",()=>this.#r()),this.#e.on("connect_error",t=>this.#o(t.data)),this.#e.onAny((t,s)=>this.emit("event",{name:t,payload:s}))}get connected(){return this.#e.connected}start(){this.#n=!0,this.#e.connect()}stop(){this.#n=!1,clearTimeout(this.#i),this.#e.disconnect()}hurry(){!this.#n||this.connected||this.#i===void 0||(this.#t=0,this.#a(0))}async call(e,t,s){if(!this.connected)throw new D("the socket is not connected");let i;try{i=await this.#e.timeout(s).emitWithAck(e,t)}catch(r){throw this.connected&&this.#e.disconnect(),new D(`${e}: no acknowledgement`,{cause:r})}if(!i||typeof i!="object")throw new D(`${e}: empty acknowledgement`);if(!i.ok)throw new k(i.problem);return i}tell(e,t){this.connected&&this.#e.emit(e,t)}#s(){this.#t=0,this.emit("up",void 0)}#r(){this.emit("down",void 0),this.#a()}#o(e){if(e?.status===401||e?.status===403){this.stop(),this.emit("dead",e);return}this.emit("down",void 0),this.#a()}#a(e=bt(this.#t++)){clearTimeout(this.#i),this.#n&&(this.#i=setTimeout(()=>{this.#i=void 0,this.#e.disconnect().connect()},e))}};var Jr=15e3,Xr=8e3,Zr=6e3,Tn=1500,fi=4e3,gi=["online","pageshow"],Ct=class extends C{#e;#t;#i=new Map;#n="connecting";#s=null;#r;#o;constructor(e){super(),this.#e=e,this.#t=new At(e),this.#t.on("up",()=>this.#v()),this.#t.on("down",()=>this.#b()),this.#t.on("dead",t=>this.#f(t)),this.#t.on("event",({name:t,payload:s})=>this.#u(t,s))}get state(){return this.#n}start(){this.#t.start(),this.#r=setTimeout(()=>this.#p(),2*Tn),this.#o=setInterval(()=>this.#$(),Jr);for(let e of gi)addEventListener(e,this.#w);addEventListener("offline",this.#x),document.addEventListener("visibilitychange",this.#w)}stop(){this.#n!=="dead"&&this.#d("stopped"),this.#t.stop(),this.#g(),clearInterval(this.#o);for(let e of gi)removeEventListener(e,this.#w);removeEventListener("offline",this.#x),document.removeEventListener("visibilitychange",this.#w)}follow(e,t){return this.#i.set(e,t),()=>this.#i.delete(e)}async send(e,t,s){let i={client_id:t,body:s};return this.#a(async()=>(await this.#t.call("message",{conversation:e,...i},Xr)).message,()=>this.#e.api.post(this.#c(e,"/messages"),i))}async sync(e,t){return this.#a(()=>this.#t.call("sync",{conversation:e,after:t},Zr),()=>this.#l(e,t))}typing(e,t){this.#t.tell("typing",{conversation:e,on:t})}read(e,t){this.#t.tell("read",{conversation:e,seq:t})}async#a(e,t){try{if(this.#t.connected)try{return await e()}catch(s){if(!(s instanceof D))throw s}return await t()}catch(s){throw M(s)&&this.#f(s.problem),s}}async#l(e,t,s=0,i){let{api:r}=this.#e,o=s?`/messages?after=${t}&wait=${s}`:`/messages?after=${t}`,a={timeout:(s+10)*1e3,...i?{signal:i}:{}},c=await r.get(this.#c(e,o),a);return{conversation:await r.get(this.#c(e),i?{signal:i}:{}),messages:c.messages}}#c(e,t=""){return`${this.#e.base}conversations/${encodeURIComponent(e)}${t}`}#u(e,t){e==="message"?this.emit("message",t):e==="conversation"?this.emit("conversation",t):e==="typing"?this.emit("typing",t):e==="read"?this.emit("read",t):this.emit("other",{name:e,payload:t})}#v(){this.#g(),this.#d("socket"),this.emit("wake",void 0)}#b(){this.#h||this.#s||this.#r!==void 0||(this.#n==="socket"&&this.#d("connecting"),this.#r=setTimeout(()=>this.#p(),Tn))}get#h(){return this.#n==="dead"||this.#n==="stopped"}#p(){if(this.#r=void 0,this.#h||this.#t.connected||this.#s)return;let e=new AbortController;this.#s=e,setTimeout(()=>!e.signal.aborted&&this.#n==="connecting"&&this.#d("down"),Tn),this.#y(e.signal)}#g(){clearTimeout(this.#r),this.#r=void 0,this.#s?.abort(),this.#s=null}async#y(e){for(let t=0;!e.aborted;)try{if(await this.#m(e,this.#n==="http"?this.#e.wait:0),e.aborted)return;let s=this.#n!=="http";t=0,this.#d("http"),(s||this.#e.wait===0)&&this.emit("wake",void 0),this.#e.wait===0&&await te(fi,e)}catch(s){if(e.aborted)return;if(M(s))return this.#f(s.problem);let i=s instanceof k&&s.retryAfter!==null;i||this.#d("down"),await te(i?(s.retryAfter??1)*1e3:bt(t++,1e3),e)}}async#m(e,t){let{api:s,probe:i}=this.#e;this.#i.size===0&&i!==void 0&&await s.get(i,{signal:e}),this.#i.size===0&&this.#e.wait>0&&await te(fi,e);for(let[r,o]of[...this.#i]){let a=await this.#l(r,o(),t,e).catch(eo);if(e.aborted)return;for(let c of a?.messages??[])this.emit("message",c);a&&this.emit("conversation",a.conversation)}}#f(e){this.#h||(this.#d("dead"),this.stop(),this.emit("dead",e))}#d(e){this.#n===e||this.#h||(this.#n=e,this.emit("state",e))}#$(){this.#n==="socket"&&this.emit("wake",void 0)}#w=()=>{document.visibilityState!=="hidden"&&(this.#t.hurry(),this.#t.connected&&this.#d("socket"),this.emit("wake",void 0))};#x=()=>{this.#h||this.#d("down")}};function eo(n){if(n instanceof k&&n.status===404)return null;throw n}function Rt(n){if(!(n instanceof k))return t=>t.refusal.unreachable??"";let e=n.problem.type.split(":").at(-1)??"";return t=>t.refusal[e]??(n.message||(t.refusal.internal??""))}var Pt=class{#e;#t;query={q:"",state:"",topic:"",mine:!1};#i=[];#n=null;#s=null;#r="new";#o=null;#a=0;constructor(e,t){this.#e=e,this.#t=t}get found(){return this.#i}get more(){return this.#n!==null}get searched(){return this.#s}get busy(){return this.#r==="busy"}get done(){return this.#r==="here"}get problem(){return this.#o}search(e){return this.query=e,this.#i=[],this.#n=null,this.#s=null,this.#l()}further(){return this.#n===null?Promise.resolve():this.#l()}async#l(){let e=++this.#a;this.#r="busy",this.#o=null,this.#t();try{let t=await this.#e.get(`agent/conversations?${to(this.query,this.#n)}`);if(e!==this.#a)return;this.#i=[...this.#i,...t.conversations],this.#n=t.cursor,t.searched!==void 0&&(this.#s=(this.#s??0)+t.searched),this.#r="here"}catch(t){if(e!==this.#a)return;this.#o=Rt(t),this.#r="new"}this.#t()}};function to(n,e){let t=new URLSearchParams;return n.q.trim()&&t.set("q",n.q.trim()),n.state&&t.set("state",n.state),n.topic&&t.set("topic",n.topic),n.mine&&t.set("mine","true"),e!==null&&t.set("cursor",e),t.toString()}async function yi(n){let e=[];for(let t="";t!==null;){let s=`mine=true&state=open${t?`&cursor=${encodeURIComponent(t)}`:""}`,i=await n.get(`agent/conversations?${s}`);e.push(...i.conversations),t=i.cursor}return e.sort((t,s)=>Date.parse(t.claimed_at??"")-Date.parse(s.claimed_at??""))}async function vi(n,e){try{return await n.get(`agent/conversations/${encodeURIComponent(e)}`)}catch(t){if(t instanceof k&&t.status===404)return null;throw t}}function bi(n,e,t){return s=>{let i=A(n,s),r=t?s.desk.kept:"";return e?.state==="waiting"?s.desk.lostToQueue(i)+r:(e?.agent?s.desk.lostTo(i,S(e.agent,"")):s.desk.lost(i))+r}}function wi(n,e){return t=>t.desk.received(A(n,t),e(t))}function xi(n,e){return t=>t.desk.taken(A(n,t),e(t))}function $i(n,e){return t=>t.queue.arrived(e(t),t.gravity[N(n.urgency)])}function ki(n,e){return t=>t.rail.fresh(A(n,t),e(t))}function Ti(n,e){return e==="closed"?t=>t.desk.ended(A(n,t)):e==="left"?t=>t.desk.left(A(n,t)):null}function so(n){return n.author.kind==="agent"&&n.kind!=="status"}function Lt(n){return n.author.kind==="citizen"&&n.kind!=="status"}function _n(n,e){return n.filter(t=>t.seq>e&&Lt(t)).length}function _i(n,e){if(e.state==="closed"||e.left)return null;let t=n.reduce((s,i)=>so(i)?i.seq:s,0);return n.find(s=>s.seq>t&&Lt(s))?.created_at??null}function Ei(n){let e=1;for(;n.includes(e);)e+=1;return e}function En(n){return[...n].sort((e,t)=>e.slot-t.slot)}function Si(n){let e=n.filter(s=>s.waitingSince!==null),[t]=e.sort((s,i)=>i.urgency-s.urgency||Date.parse(s.waitingSince??"")-Date.parse(i.waitingSince??"")||s.slot-i.slot);return t??null}function Sn(n,e,t){let s=En(n);if(s.length===0)return null;let i=s.findIndex(r=>r.id===e);return i<0?(t===1?s[0]:s.at(-1))??null:s[(i+t+s.length)%s.length]??null}var Ot=class{#e;#t=new Set;#i=[];#n=null;#s=0;#r=1;constructor(e){this.#e=e}get list(){return this.#i}spoken(e){return(this.#n?.(e)??"")+(this.#s%2===0?"":" ")}say(e,t="info"){let s={id:this.#r++,tone:t,say:e};if(this.#i=[...this.#i,s].slice(-3),t==="info"){let i=setTimeout(()=>this.dismiss(s.id),12e3);this.#t.add(i)}this.announce(e)}announce(e){this.#n=e,this.#s+=1,this.#e()}dismiss(e){this.#i=this.#i.filter(t=>t.id!==e),this.#e()}stop(){for(let e of this.#t)clearTimeout(e)}};function Nt(){if(typeof crypto.randomUUID=="function")return crypto.randomUUID();let n=crypto.getRandomValues(new Uint8Array(16));return Array.from(n,e=>e.toString(16).padStart(2,"0")).join("")}function Ai(n){return{conversation:n,messages:[],early:new Map,outbox:[],known:0}}function re(n){return n.messages.length}function He(n){return n.known>re(n)?re(n):null}function Ci(n,e){let t=e.filter(o=>o.conversation===n.conversation&&io(n,o.seq));if(t.length===0)return n;let s=new Map(n.early);for(let o of t)s.has(o.seq)||s.set(o.seq,o);let i=[...n.messages];for(let o=s.get(i.length+1);o;o=s.get(i.length+1))i.push(o),s.delete(o.seq);let r=Math.max(n.known,i.length,...s.keys());return ro({...n,messages:i,early:s,known:r},i.slice(n.messages.length))}function io(n,e){return Number.isInteger(e)&&e>re(n)&&!n.early.has(e)}function ro(n,e){if(n.outbox.length===0)return n;let t=new Set(e.map(r=>r.client_id)),s=new Set([...n.early.values()].map(r=>r.client_id)),i=n.outbox.filter(r=>!t.has(r.clientId)).map(r=>s.has(r.clientId)?oo(r):r);return{...n,outbox:i}}function oo(n){return{...n,state:"recorded",failure:null,detail:""}}function Ri(n,e){return e>n.known?{...n,known:e}:n}function Pi(n,e,t){if(ao(n,e))return n;let s={clientId:e,body:t,state:"sending",failure:null,detail:""};return{...n,outbox:[...n.outbox,s]}}function ao(n,e){let t=s=>s.client_id===e;return n.outbox.some(s=>s.clientId===e)||n.messages.some(t)||[...n.early.values()].some(t)}function Mt(n,e,t,s=""){return Ni(n,e,i=>i.state==="recorded"?i:{...i,state:"failed",failure:t,detail:s})}function An(n,e){return Ni(n,e,t=>t.state==="failed"?{...t,state:"sending",failure:null,detail:""}:t)}function Li(n){return n.outbox.filter(e=>e.state==="sending").reduce((e,t)=>Mt(e,t.clientId,"unreachable"),n)}function qt(n){return n.outbox.some(e=>e.failure==="unreachable")?n.outbox.filter(e=>e.failure==="unreachable").reduce((e,t)=>An(e,t.clientId),n):n}function Oi(n,e){let t=n.outbox.filter(s=>s.clientId!==e||s.state!=="failed");return t.length===n.outbox.length?n:{...n,outbox:t}}function Ni(n,e,t){let s=n.outbox.map(i=>i.clientId===e?t(i):i);return s.every((i,r)=>i===n.outbox[r])?n:{...n,outbox:s}}function Cn(n){return n.outbox.find(e=>e.state==="sending")??null}var co=3,Bt=class extends C{#e;#t;#i=new AbortController;#n;#s;#r=null;#o=0;#a=!1;#l=null;#c=!1;constructor(e,t,s){super(),this.#e=e,this.#s=Ai(t),this.#n=s??(i=>te(i,this.#i.signal)),this.#t=[e.on("message",i=>this.receive([i])),e.on("conversation",i=>this.#v(i)),e.on("read",i=>this.#b(i)),e.on("wake",()=>this.#h()),e.follow(t,()=>re(this.#s))]}get thread(){return this.#s}get conversation(){return this.#r}get caughtUp(){return this.#a}get limitedUntil(){return this.#o}stop(){this.#i.abort();for(let e of this.#t)e();this.clear()}write(e,t=Nt()){return this.#d(Pi(qt(this.#s),t,e)),this.#p(),t}retry(e){this.#d(An(qt(this.#s),e)),this.#p()}discard(e){this.#d(Oi(this.#s,e))}receive(e){let t=re(this.#s);this.#d(Ci(this.#s,e));for(let s of this.#s.messages.slice(t))this.emit("message",s);He(this.#s)!==null&&this.sync()}sync(){return this.#l??=this.#u().finally(()=>{this.#l=null}),this.#l}async#u(){for(let e=!0;e&&!this.#i.signal.aborted;){let t=re(this.#s),s;try{s=await this.#e.sync(this.#s.conversation,t)}catch(r){r instanceof k&&r.status===404&&this.emit("gone",void 0);return}if(this.#i.signal.aborted)return;this.receive(s.messages),this.#v(s.conversation);let i=re(this.#s)>t;e=He(this.#s)!==null&&i}He(this.#s)===null&&!this.#a&&(this.#a=!0,this.emit("change",void 0))}#v(e){e.id===this.#s.conversation&&(this.#r&&e.last_seq<this.#r.last_seq||(this.#r=e,this.#s=Ri(this.#s,e.last_seq),this.emit("conversation",e),this.emit("change",void 0),He(this.#s)!==null&&this.sync()))}#b({conversation:e,seq:t,by:s}){if(e!==this.#s.conversation||!this.#r)return;let i={...this.#r.read,[s]:Math.max(t,this.#r.read[s])};this.#r={...this.#r,read:i},this.emit("change",void 0)}#h(){this.sync(),this.#d(qt(this.#s)),this.#p()}async#p(){if(!this.#c){this.#c=!0;try{for(let e=Cn(this.#s);e;e=Cn(this.#s)){if(this.#i.signal.aborted)return;await this.#g(e.clientId,e.body)}}finally{this.#c=!1}}}async#g(e,t){for(let s=1;this.#y(e);)try{this.receive([await this.#e.send(this.#s.conversation,e,t)]),this.#y(e)&&this.#d(Mt(this.#s,e,"unreachable"));return}catch(i){if(this.#i.signal.aborted)return;if(i instanceof k&&i.status===429)await this.#f(i.retryAfter??5);else{if(i instanceof k&&!i.passing)return this.#m(e,i);if(s++>=co)return this.#d(Li(this.#s));await this.#n(1e3*s)}}}#y(e){return this.#s.outbox.some(t=>t.clientId===e&&t.state==="sending")}#m(e,t){let s=M(t)||t.status===409?"closed":"refused";this.#d(Mt(this.#s,e,s,t.message)),t.status===409&&this.sync()}async#f(e){this.#o=Date.now()+e*1e3,this.emit("change",void 0),await this.#n(e*1e3),this.#o=0,this.emit("change",void 0)}#d(e){e!==this.#s&&(this.#s=e,this.emit("change",void 0))}};var Dt=class{#e;#t;#i;#n=[];#s="unread";#r=null;#o=!1;constructor(e,t,s){this.#e=e,this.#t=`agent/conversations/${encodeURIComponent(t)}/notes`,this.#i=s}get list(){return this.#n}get failed(){return this.#s==="failed"}get busy(){return this.#o}async read(){if(this.#s!=="reading"){this.#s="reading";try{let{notes:e}=await this.#e.get(this.#t);this.#n=e,this.#s="here"}catch{this.#s="failed"}this.#i()}}take(e){this.#n.some(t=>t.id===e.id)||(this.#n=[...this.#n,e],this.#i())}async add(e){if(!this.#o){this.#r?.body!==e&&(this.#r={id:Nt(),body:e}),this.#o=!0,this.#i();try{this.take(await this.#e.post(this.#t,{client_id:this.#r.id,body:e})),this.#r=null}finally{this.#o=!1,this.#i()}}}};var uo=8e3,Ut=class{id;slot;keeper;notes;texts;mode="answer";held=!1;inView=0;#e=0;#t;#i;#n;constructor(e,t,s,i){this.id=e.id,this.slot=t,this.texts=s,this.#t=e,this.#i=i.change,this.notes=new Dt(i.api,e.id,i.change),this.keeper=new Bt(i.line,e.id),this.keeper.on("change",()=>this.#s()),this.keeper.on("message",r=>{r.author.kind==="citizen"&&this.typed(!1),this.keeper.caughtUp&&i.news(this,r)})}get conversation(){let e=this.keeper.conversation;return e&&e.last_seq>=this.#t.last_seq?e:this.#t}get urgency(){return this.conversation.urgency}get closed(){return this.conversation.state==="closed"}isHeldBy(e){return this.conversation.state==="open"&&this.conversation.agent?.id===e}get typing(){return this.#n!==void 0}get readUpTo(){return Math.max(this.#e,this.conversation.read.agent)}get unread(){return _n(this.keeper.thread.messages,this.readUpTo)}get waitingSince(){return _i(this.keeper.thread.messages,this.conversation)}get hasDraft(){return this.texts.answer.trim()!==""||this.texts.note.trim()!==""}start(e){if(e)for(let{clientId:t,body:s}of[...this.texts.unsent])this.keeper.write(s,t);this.keeper.sync(),this.notes.read()}hold(){this.held||this.notes.read(),this.held=!0}stop(){clearTimeout(this.#n),this.keeper.stop()}typed(e){clearTimeout(this.#n),this.#n=e?setTimeout(()=>this.typed(!1),uo):void 0,this.#i()}attend(e){let t=_n(this.keeper.thread.messages.slice(0,e),this.readUpTo)>0;return this.#e=Math.max(this.#e,e),t}#s(){this.texts.unsent=this.keeper.thread.outbox.filter(e=>e.state!=="recorded").map(({clientId:e,body:t})=>({clientId:e,body:t})),this.#i()}};var po=3e3,It=class extends C{agent;api;line;board;sayings;archive;columns=Ms(3);room=1;watching=!0;#e;#t=new Map;#i;#n;#s=new Set;#r=0;#o=0;#a=!1;constructor(e){super();let{agent:t,api:s,line:i}=e;this.#e=e,this.agent=t,this.api=s,this.line=i,this.board=new ht(s),this.sayings=new Ot(()=>this.#l()),this.archive=new Pt(s,()=>this.#l()),this.#i=new ve(()=>this.#m(),po),this.board.on("change",()=>this.#l()),this.board.on("dead",()=>this.emit("dead",void 0)),this.board.on("arrived",r=>this.#p(r)),this.#n=[i.on("conversation",r=>this.#v(r)),i.on("typing",({conversation:r,on:o,by:a})=>a==="citizen"&&this.seat(r)?.typed(o)),i.on("other",({name:r,payload:o})=>this.#y(r,o)),i.on("wake",()=>this.refresh()),i.on("state",()=>this.#l()),i.on("dead",()=>this.emit("dead",void 0))]}start(){this.line.start(),this.refresh()}stop(){this.#e.shelf.shown=this.columns.shown;for(let e of this.#n)e();this.#i.stop(),this.board.stop(),this.sayings.stop();for(let e of this.#t.values())e.stop();this.line.stop(),this.clear()}get seats(){return En([...this.#t.values()])}get loaded(){return this.#a}get held(){return this.seats.filter(e=>e.isHeldBy(this.agent.id))}get active(){return this.seat(this.columns.active)}get needing(){return this.board.length+this.held.filter(e=>e.unread>0).length}seat(e){return e!==null&&this.#t.get(e)||null}isInView(e){return this.watching&&be(this.columns,this.room).includes(e)}refresh(){this.board.refresh(),this.#i.ask()}open(e){this.#t.has(e)&&(this.columns=qs(this.columns,e,this.room),this.attend())}arrange(e){this.columns=e,this.attend()}offer(e){let t=this.seat(e)?.conversation;t&&(this.columns=cn(this.columns,e,this.room),this.sayings.say(xi(t,this.#e.topic(t.topic))))}adopt(e){this.#t.has(e.id)||this.#c(e),this.line.emit("conversation",e),this.#l()}async ours(e,t){e===null?this.#r+=1:this.#s.add(e);try{return await t()}finally{e===null?this.#r-=1:this.#s.delete(e)}}dismiss(e){this.#e.shelf.drop(e),this.#u(e)}attend(){if(this.#e.attention())for(let e of this.#t.values()){if(!this.isInView(e.id))continue;e.attend(e.inView)&&e.isHeldBy(this.agent.id)&&this.line.read(e.id,e.inView)}this.#l()}failed(e){let t=e instanceof k?e.status:0;t===401?this.emit("dead",void 0):this.sayings.say(Rt(e),"alert"),t===403&&this.emit("doubt",void 0),this.refresh()}#l(){this.emit("change",void 0)}#c(e){let t=Ei([...this.#t.values()].map(i=>i.slot)),s=new Ut(e,t,this.#e.shelf.of(e.id),{api:this.api,line:this.line,change:()=>this.#l(),news:(i,r)=>this.#g(i,r)});return this.#t.set(e.id,s),this.#o+=1,s.held=s.isHeldBy(this.agent.id),s.start(s.held),s}#u(e){this.#t.get(e)?.stop(),this.#t.delete(e),this.#o+=1,this.columns=Bs(this.columns,e),this.#l()}#v(e){let{id:t}=e,s=e.state==="open"&&e.agent?.id===this.agent.id,i=this.seat(t);if(i)s?i.hold():e.state!=="closed"&&i.held&&this.#h(i,e);else{if(!s)return;this.#c(e),this.#r===0&&this.#a&&this.#b(e),this.#a&&(this.columns=cn(this.columns,t,this.room))}this.#l()}#b(e){this.sayings.say(wi(e,this.#e.topic(e.topic))),this.emit("tone",N(e.urgency)==="grave"?"grave":"queue")}#h(e,t){let{conversation:s,hasDraft:i}=e;this.#s.has(e.id)||this.sayings.say(bi(s,t,i)),!i&&e.texts.unsent.length===0&&this.#e.shelf.drop(e.id),this.#u(e.id)}#p(e){this.sayings.announce($i(e,this.#e.topic(e.topic))),this.emit("tone",N(e.urgency)==="grave"?"grave":"queue")}#g(e,t){let{conversation:s}=e,i=this.#e.attention()&&this.isInView(e.id);Lt(t)&&!i&&(this.sayings.announce(ki(s,this.#e.topic(s.topic))),this.emit("tone","message"));let r=t.kind==="status"&&t.author.kind==="citizen"&&Ti(s,t.body);r&&this.sayings.say(r)}#y(e,t){if(e==="queue"&&this.board.told(t.length),e==="note"){let{conversation:s,note:i}=t;this.seat(s)?.notes.take(i)}}async#m(){let e=this.#o;try{let t=await yi(this.api);if(e!==this.#o)return this.#i.ask();for(let i of t)this.line.emit("conversation",i);let s=new Set(t.map(i=>i.id));for(let i of this.held){if(s.has(i.id))continue;let r=await vi(this.api,i.id);r?this.line.emit("conversation",r):this.#t.has(i.id)&&this.#h(i,null)}this.#a||this.#f()}catch(t){M(t)&&this.emit("dead",void 0)}}#f(){this.#a=!0;let e=this.#e.shelf.shown.filter(s=>this.#t.has(s)),t=e.length>0?e:this.seats.map(s=>s.id);for(let s of t.slice(0,this.room))this.open(s);t[0]!==void 0&&this.arrange(Re(this.columns,t[0]))}};var mo=1e4,zt=class{#e;constructor(e){this.#e=e}async get(e,t){return(await this.send("GET",e,void 0,t)).value}async post(e,t={},s){return(await this.send("POST",e,t,s)).value}async delete(e,t){await this.send("DELETE",e,void 0,t)}async send(e,t,s,i={}){let r=new AbortController,o=()=>r.abort(),a=setTimeout(o,i.timeout??mo);i.signal?.addEventListener("abort",o),i.signal?.aborted&&o();try{let c=await this.#t(e,t,s,r.signal);return await fo(c)}catch(c){throw c instanceof k||c instanceof D?c:new D(`${e} ${t}: no answer`,{cause:c})}finally{clearTimeout(a),i.signal?.removeEventListener("abort",o)}}#t(e,t,s,i){let{prefix:r,headers:o,credentials:a}=this.#e;return(this.#e.fetch??globalThis.fetch.bind(globalThis))(`${r}/api/v1/${t}`,{method:e,signal:i,credentials:a??"omit",cache:"no-store",redirect:"error",referrerPolicy:"no-referrer",headers:{Accept:"application/json",...s?{"Content-Type":"application/json"}:{},...o?.(e)},...s?{body:JSON.stringify(s)}:{}})}};async function fo(n){if(n.status===204)return{status:204,value:null};let e=await n.json().catch(()=>null);if(n.ok){if(e===null||typeof e!="object")throw new D("the answer is not JSON");return{status:n.status,value:e}}throw new k(go(e,n),yo(n))}function go(n,e){let t=n??{};return{...t,type:t.type??"about:blank",title:t.title??e.statusText,detail:t.detail??"",status:e.status}}function yo(n){let e=Number.parseFloat(n.headers.get("Retry-After")??"");return Number.isFinite(e)&&e>=0?e:null}var Ht=class extends C{api;#e="checking";#t="first";#i=null;#n="";constructor(e,t){super(),this.api=new zt({prefix:e,credentials:"same-origin",headers:s=>s==="GET"||!this.#n?{}:{"X-CSRF-Token":this.#n},...t?{fetch:t}:{}})}get state(){return this.#e}get reason(){return this.#t}get agent(){return this.#i}get csrf(){return this.#n}async check(){try{this.#s(await this.api.get("agent/session"))}catch(e){this.#o(M(e)?"out":"unreachable")}}async signIn(e,t){if(e.trim()===""||t==="")return{kind:"missing"};try{return this.#s(await this.api.post("agent/session",{login:e.trim(),password:t})),{kind:"in"}}catch(s){return s instanceof k?s.status===429?{kind:"wait",wait:Math.ceil(s.retryAfter??30)}:{kind:s.status===401||s.status===422?"wrong":"unreachable"}:{kind:"unreachable"}}}async signOut(){try{await this.api.delete("agent/session")}catch(e){if(!M(e))return!1}return this.#r("signed-out"),!0}async renew(){let e={agent:this.#i?.id,csrf:this.#n};try{let t=await this.api.get("agent/session");if(t.agent.id===e.agent)return this.#n=t.csrf_token??"",this.#n===e.csrf?"same":"new";this.#r("another")}catch(t){if(!M(t))return"unknown";this.#r("expired")}return"out"}#s({agent:e,csrf_token:t}){this.#i=e,this.#n=t??"",this.#o("in")}#r(e){this.#i=null,this.#n="",this.#t=e,this.#o("out")}#o(e){this.#e=e,this.emit("change",void 0)}};var Vt=class{#e=null;#t=new Map;shown=[];belongTo(e){this.#e!==e&&this.clear(),this.#e=e}clear(){this.#e=null,this.#t.clear(),this.shown=[]}of(e){let t=this.#t.get(e);return t||this.#t.set(e,t={answer:"",note:"",reason:"",unsent:[]}),t}drop(e){this.#t.delete(e)}get count(){let e=0;for(let{answer:t,note:s,reason:i,unsent:r}of this.#t.values())e+=[t,s,i].filter(o=>o.trim()!=="").length+r.length;return e}};var vo=3e3,Ft=class extends C{session;shelf=new Vt;#e;#t=null;#i=!1;constructor(e){super(),this.#e=e,this.session=e.session??new Ht(e.settings.prefix),this.session.on("change",()=>this.#n())}get desk(){return this.#t}start(){return this.session.check()}async signOut(){return await this.session.signOut()?(this.shelf.clear(),!0):!1}stop(){this.#t?.stop(),this.#t=null}#n(){let{agent:e}=this.session;e===null?this.stop():this.#t?.agent.id!==e.id&&this.#s(),this.emit("change",void 0)}#s(){let{agent:e,api:t}=this.session;if(this.stop(),e===null)return;this.shelf.belongTo(e.id);let s=this.#e.line?.(this.session)??this.#r(),i=new It({api:t,line:s,agent:e,shelf:this.shelf,attention:this.#e.attention,topic:r=>this.#l(r)});this.#t=i,i.on("change",()=>this.emit("change",void 0)),i.on("tone",r=>this.emit("tone",r)),i.on("dead",()=>{this.#o(i)}),i.on("doubt",()=>{this.session.renew()}),i.start()}#r(){let{session:e}=this;return new Ct({api:e.api,prefix:this.#e.settings.prefix,base:"agent/",wait:0,probe:"agent/session",namespace:"/agent",auth:()=>({csrf_token:e.csrf})})}async#o(e){if(!this.#i){this.#i=!0;try{for(;this.#t===e;){let t=await this.session.renew();if(t==="out"||this.#t!==e)return;if(t!=="new"&&await te(vo),t!=="unknown")return this.#a()}}finally{this.#i=!1}}}#a(){this.#s(),this.emit("change",void 0)}#l(e){return t=>L(this.#e.settings.topics,e,t.code)}};function Mi(n){return{locale:n,theme:"auto",size:"normal",columns:3,sound:!0,volume:50}}var bo="queue";async function qi(n,e){try{let t=await n.ours(null,()=>n.api.send("POST","agent/queue/next",{}));return t.value===null?(n.board.refresh(),n.sayings.say(s=>s.queue.nobody),null):(n.board.taken(t.value.id),n.adopt(t.value),t.value.id)}catch(t){return wo(t)==="at-capacity"?n.sayings.say(s=>s.queue.full(e),"alert"):n.failed(t),null}}async function Bi(n,e){try{return n.adopt(await n.ours(null,()=>n.api.post(`${Rn(e)}/claim`))),n.board.taken(e),e}catch(t){return n.failed(t),null}}async function Di(n,e,t,s,i){let r={to:t,reason:s};try{await n.ours(e.id,async()=>{let a=await n.api.post(`${Rn(e.id)}/transfer`,r);n.line.emit("conversation",a)}),e.texts.reason="",e.mode="answer";let o=i.find(a=>a.id===t)??null;return t===bo?n.sayings.say(a=>a.handover.queued):n.sayings.say(a=>a.handover.given(S(o,""))),!0}catch(o){return n.failed(o),!1}}async function Ui(n,e,t){try{let s=await n.ours(e.id,()=>n.api.post(`${Rn(e.id)}/close`,{outcome:t}));return n.line.emit("conversation",s),e.mode="answer",n.sayings.say(i=>i.ending.done),!0}catch(s){return n.failed(s),!1}}async function Ii(n){try{let{agents:e}=await n.api.get("agent/agents");return e.sort((t,s)=>Number(s.present)-Number(t.present)||t.open-s.open)}catch{return null}}async function zi(n,e){let t=e.texts.note.trim();if(t!=="")try{await e.notes.add(t),e.texts.note.trim()===t&&(e.texts.note=""),n.sayings.announce(s=>s.notes.added)}catch(s){n.failed(s),n.sayings.say(i=>i.notes.failed,"alert")}}function Rn(n){return`agent/conversations/${encodeURIComponent(n)}`}function wo(n){return n instanceof k?n.problem.type.split(":").at(-1)??"":""}var Kt=class{#e;#t=new Set;colleagues=null;colleaguesFailed=!1;constructor(e){this.#e=e}isBusy(e){return this.#t.has(e)}takeNext(){this.#n("take",async()=>{let{desk:e,settings:t}=this.#e,s=performance.now();e&&this.#i(await qi(e,t.capacity),s)})}take(e){this.#n("take",async()=>{let{desk:t}=this.#e,s=performance.now();t&&this.#i(await Bi(t,e),s)})}read(e){this.#e.desk?.adopt(e),this.#i(e.id,performance.now())}addNote(e){let{desk:t}=this.#e;t&&zi(t,e)}end(e,t){this.#n(e.id,async()=>{let{desk:s}=this.#e;s&&await Ui(s,e,t)&&await this.#e.focusSeat(e.id)})}handOver(e,t){this.#n(e.id,async()=>{let{desk:s}=this.#e;s&&await Di(s,e,t,e.texts.reason.trim(),this.colleagues??[])&&await this.#e.focusSeat(s.columns.active)})}dismiss(e){let{desk:t}=this.#e;t?.dismiss(e),this.#e.focusSeat(t?.columns.active??null)}async readColleagues(){let{desk:e}=this.#e;this.colleagues=null,this.colleaguesFailed=!1,e&&(this.colleagues=await Ii(e),this.colleaguesFailed=this.colleagues===null,this.#e.requestUpdate())}#i(e,t){e!==null&&(this.#e.lastInput>t?this.#e.desk?.offer(e):this.#e.openSeat(e))}async#n(e,t){if(!this.#t.has(e)){this.#t.add(e),this.#e.requestUpdate();try{await t()}finally{this.#t.delete(e),this.#e.requestUpdate()}}}};function Hi(n,e,t){if(typeof t=="object")return Wt(n,e.seats.find(i=>i.slot===t.slot)??null);let{active:s}=e;switch(t){case"next":return n.actions.takeNext();case"pressing":return Wt(n,Si(e.held));case"up":return Wt(n,Sn(e.seats,e.columns.active,-1));case"down":return Wt(n,Sn(e.seats,e.columns.active,1));case"queue":return n.focusQueue();case"archive":return n.go("archive");case"help":return n.show(n.panel==="help"?null:"help");case"pin":s&&e.arrange(vt(e.columns,s.id,!e.columns.pinned.has(s.id)));return;case"dismiss":s&&!s.isHeldBy(e.agent.id)&&n.actions.dismiss(s.id);return;default:s&&n.turn(s,t)}}function Wt(n,e){e&&n.openSeat(e.id)}var Vi=m`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
    background: var(--b-sunken);
  }
  .skip {
    position: absolute;
    z-index: 3;
    inset-block-start: 0.25rem;
    inset-inline-start: 0.25rem;
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
  }
  .sayings {
    display: grid;
    gap: 1px;
    background: var(--b-line);
  }
  .sayings p {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding: 0.5rem 0.25rem 0.5rem 0.75rem;
    background: var(--b-tint);
    font-size: 0.9375rem;
    line-height: 1.4;
  }
  .sayings .alert {
    background: var(--b-alert-page);
    color: var(--b-alert);
    font-weight: 600;
  }
  .sayings span {
    flex: 1;
  }
  .ask {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    padding: 0.5rem 0.75rem;
    border-bottom: 1px solid var(--b-line);
    background: var(--b-tint);
    font-weight: 600;
  }
  .work {
    display: grid;
    grid-template-columns: minmax(17rem, 21rem) minmax(0, 1fr);
    flex: 1;
    min-height: 0;
  }
  aside {
    display: grid;
    grid-template-rows: minmax(0, auto) minmax(0, 1fr) auto;
    min-height: 0;
    border-inline-end: 1px solid var(--b-line);
    background: var(--b-surface);
  }
  brigade-queue {
    max-height: 40dvh;
    border-bottom: 2px solid var(--b-line);
  }
  main {
    display: flex;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
  }
  .columns {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 0.5rem;
    flex: 1;
    min-width: 0;
    min-height: 0;
    padding: 0.5rem;
  }
  /* A line of text across a wide screen is hard to read. */
  brigade-column {
    max-width: 60rem;
  }
  brigade-log {
    background: var(--b-page);
  }
  brigade-composer {
    padding: 0.5rem;
  }
  brigade-archive {
    flex: 1;
    background: var(--b-page);
  }
  .empty {
    margin: auto;
    padding: 2rem;
    max-width: 30rem;
    color: var(--b-muted);
    text-align: center;
  }
  @media (max-width: 47.99em) {
    .work {
      grid-template-columns: minmax(0, 1fr);
    }
    .work.side main,
    .work:not(.side) aside {
      display: none;
    }
    .columns {
      padding: 0;
    }
  }
`;function Fi(n,e,t){let{conversation:s,keeper:i}=t,{topics:r}=n.settings,{locale:o}=n.preferences,a=t.isHeldBy(e.agent.id),c=s.state==="open"&&(a||Ss(e.agent));return l`<brigade-column
    data-seat=${t.id}
    ?active=${e.columns.active===t.id}
    .locale=${o}
    .topics=${r}
    .conversation=${s}
    .slotNumber=${t.slot}
    .mode=${Ki(t,c)}
    .notes=${t.notes.list.length}
    .pinned=${e.columns.pinned.has(t.id)}
    .held=${a}
    .passes=${c}
    .limited=${i.limitedUntil>0}
    @focusin=${()=>n.activate(t.id)}
    @mode=${p=>n.turn(t,p.detail)}
    @pin=${p=>e.arrange(vt(e.columns,t.id,p.detail))}
    @dismiss=${()=>n.actions.dismiss(t.id)}
    @back=${()=>n.go("side")}
    @take=${()=>n.actions.take(t.id)}
  >
    ${$o(n,e,t)} ${a?ko(n,e,t):null} ${To(n,t,c)}
  </brigade-column>`}function Ki(n,e){return(n.mode==="handover"||n.mode==="ending")&&!e?"answer":n.mode}function $o(n,e,t){let{conversation:s,keeper:i}=t,{locale:r}=n.preferences,o=u(r),a=A(s,o);return l`<brigade-log
    slot="log"
    side="agent"
    .locale=${r}
    .thread=${i.thread}
    .readUpTo=${s.read.citizen}
    .live=${i.caughtUp}
    .typing=${t.typing?s.alias?.trim()||P(r).log.citizen:""}
    .label=${o.column.log(a,L(n.settings.topics,s.topic,r))}
    @brigade-retry=${c=>i.retry(c.detail)}
    @brigade-seen=${c=>{t.inView=c.detail,e.attend()}}
  ></brigade-log>`}function ko(n,e,t){let{locale:s}=n.preferences,i=u(s);return l`<brigade-composer
    slot="answer"
    compact
    .locale=${s}
    .max=${n.settings.limits.message_max}
    .label=${i.column.answerTo(A(t.conversation,i))}
    .placeholder=${i.column.placeholder}
    .text=${t.texts.answer}
    @input=${r=>{t.texts.answer=r.currentTarget.text,n.requestUpdate()}}
    @brigade-send=${r=>{t.keeper.write(r.detail),t.texts.answer="",n.requestUpdate()}}
    @brigade-typing=${r=>e.line.typing(t.id,r.detail)}
  ></brigade-composer>`}function To(n,e,t){let{locale:s}=n.preferences,i=()=>n.turn(e,"answer");switch(Ki(e,t)){case"notes":return l`<brigade-notes
        slot="notes"
        .locale=${s}
        .notes=${e.notes.list}
        .text=${e.texts.note}
        .writable=${!0}
        .failed=${e.notes.failed}
        .busy=${e.notes.busy}
        .max=${n.settings.limits.message_max}
        @note-input=${r=>{e.texts.note=r.detail,n.requestUpdate()}}
        @note-add=${()=>n.actions.addNote(e)}
        @leave-panel=${i}
      ></brigade-notes>`;case"ending":return l`<brigade-ending
        slot="ending"
        .locale=${s}
        .busy=${n.actions.isBusy(e.id)}
        @end=${r=>n.actions.end(e,r.detail)}
        @leave-panel=${i}
      ></brigade-ending>`;case"handover":return l`<brigade-handover
        slot="handover"
        .locale=${s}
        .colleagues=${n.actions.colleagues?.filter(r=>r.id!==e.conversation.agent?.id)??null}
        .failed=${n.actions.colleaguesFailed}
        .reason=${e.texts.reason}
        .busy=${n.actions.isBusy(e.id)}
        @reason-input=${r=>{e.texts.reason=r.detail,n.requestUpdate()}}
        @hand-over=${r=>n.actions.handOver(e,r.detail)}
        @leave-panel=${i}
      ></brigade-handover>`;default:return null}}function ji(n,e){let t=u(n.preferences.locale);return l`<a class="button skip" href="#" @click=${n.skip}>${t.skip}</a>
    <h1 class="hidden">${t.title}</h1>
    ${_o(n,e)} ${n.panel==="sign-out"?Eo(n,e):null} ${n.narrow?Wi(n,e):null}
    <div class="work ${n.place}">
      <aside aria-label=${t.bar.queueTab}>${So(n,e)} ${Ao(n,e)} ${n.narrow?null:Wi(n,e)}</aside>
      <main id="main">${n.place==="archive"?Ro(n,e):Co(n,e)}</main>
    </div>
    ${Po(n)}`}function _o(n,e){return l`<brigade-bar
    .locale=${n.preferences.locale}
    .agent=${e.agent}
    .line=${e.line.state}
    .waiting=${e.board.length}
    .place=${n.place}
    .panel=${n.panel}
    .busy=${n.actions.isBusy("take")}
    @take-next=${()=>n.actions.takeNext()}
    @go=${t=>n.go(t.detail)}
    @panel=${t=>n.show(t.detail)}
  ></brigade-bar>`}function Eo(n,e){let t=u(n.preferences.locale).bar;return l`<div class="ask" role="group" aria-label=${t.signOut}>
    <span>${t.signOutAsk(e.held.length,n.office.shelf.count)}</span>
    <button class="button small primary" id="sign-out" type="button" @click=${()=>n.signOut()}>${t.signOut}</button>
    <button class="button small" type="button" @click=${()=>n.show(null)}>${t.cancel}</button>
  </div>`}function Wi(n,e){let t=u(n.preferences.locale);return l`<div class="sayings">
    ${F(e.sayings.list,s=>s.id,s=>l`<p class=${s.tone}>
          <span>${s.say(t)}</span>
          <button class="button icon small" type="button" aria-label=${t.desk.dismiss} @click=${()=>e.sayings.dismiss(s.id)}>
            ${fe}
          </button>
        </p>`)}
  </div>`}function So(n,e){return l`<brigade-queue
    .locale=${n.preferences.locale}
    .topics=${n.settings.topics}
    .waiting=${e.board.waiting}
    .length=${e.board.length}
    .loaded=${e.board.loaded}
    .failed=${e.board.failed}
    .now=${n.now}
    .busy=${n.actions.isBusy("take")}
    @take=${t=>n.actions.take(t.detail)}
  ></brigade-queue>`}function Ao(n,e){return l`<brigade-rail
    .locale=${n.preferences.locale}
    .topics=${n.settings.topics}
    .seats=${e.seats}
    .shown=${n.place==="work"?be(e.columns,e.room):[]}
    .active=${e.columns.active}
    .me=${e.agent.id}
    .now=${n.now}
    .loaded=${e.loaded}
    @open-seat=${t=>n.openSeat(t.detail)}
  ></brigade-rail>`}function Co(n,e){let t=be(e.columns,e.room).flatMap(s=>e.seat(s)??[]);return t.length===0?l`<p class="empty">${u(n.preferences.locale).column.empty}</p>`:l`<div class="columns">
    ${F(t,s=>s.id,s=>Fi(n,e,s))}
  </div>`}function Ro(n,e){return l`<brigade-archive
    .locale=${n.preferences.locale}
    .topics=${n.settings.topics}
    .archive=${e.archive}
    .turn=${{}}
    @search=${t=>e.archive.search(t.detail)}
    @further=${()=>e.archive.further()}
    @read=${t=>n.actions.read(t.detail)}
  ></brigade-archive>`}function Po(n){let{locale:e}=n.preferences,t=u(e);if(n.panel!=="help"&&n.panel!=="preferences")return null;let s=n.panel==="help",i=s?l`<brigade-help .locale=${e}></brigade-help>`:l`<brigade-preferences
        .preferences=${n.preferences}
        @prefer=${n.prefer}
        @try-sound=${()=>n.trySound()}
      ></brigade-preferences>`;return l`<brigade-drawer
    role="region"
    aria-label=${s?t.help.title:t.preferences.title}
    .label=${s?t.help.close:t.preferences.close}
    @leave-panel=${()=>n.show(null)}
    >${i}</brigade-drawer
  >`}var Lo=1e4,Oo=22,Yi=["pointerdown","keydown"],jt=class extends f{static styles=[v,b,T,Vi];settings=Ns();office=new Ft({settings:this.settings,attention:No});actions=new Kt(this);preferences=Mi("fr");place="work";panel=null;now=Date.now();lastInput=0;#e=new yt;#t=new ResizeObserver(()=>this.#h());#i;#n=null;#s=!1;constructor(){super(),this.office.on("change",()=>this.requestUpdate()),this.office.on("tone",e=>this.#e.play(e))}get narrow(){return matchMedia("(max-width: 47.99em)").matches}get desk(){return this.office.desk}connectedCallback(){super.connectedCallback(),this.replaceChildren(),this.#i=setInterval(()=>this.#v(),Lo),this.#t.observe(this);for(let e of Yi)addEventListener(e,this.#y,{capture:!0});addEventListener("input",this.#g,{capture:!0}),addEventListener("keydown",this.#d),addEventListener("beforeunload",this.#f);for(let e of["focus","blur"])addEventListener(e,this.#m);document.addEventListener("visibilitychange",this.#m),this.office.start()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#i),this.#t.disconnect();for(let e of Yi)removeEventListener(e,this.#y,{capture:!0});removeEventListener("input",this.#g,{capture:!0}),removeEventListener("keydown",this.#d),removeEventListener("beforeunload",this.#f);for(let e of["focus","blur"])removeEventListener(e,this.#m);document.removeEventListener("visibilitychange",this.#m),this.office.stop()}willUpdate(){let{desk:e}=this,t=u(this.preferences.locale);document.title=e&&e.needing>0?`(${e.needing}) ${t.title}`:t.title,e&&(this.#b(e),e.watching=this.place==="work",e.room=this.#p(),e.columns.wanted!==this.preferences.columns&&(e.columns=Ds(e.columns,this.preferences.columns)))}render(){return l`${this.desk?ji(this,this.desk):this.#r()}
      <div class="hidden" role="status">${this.desk?.sayings.spoken(u(this.preferences.locale))}</div>`}#r(){let{session:e}=this.office,{locale:t}=this.preferences,s=u(t).signIn;return e.state==="checking"?l`<p class="empty">${s.checking}</p>`:e.state==="unreachable"?l`<div class="empty">
        <p role="alert">${s.unreachable}</p>
        <button class="button" type="button" @click=${()=>{this.office.start()}}>${s.again}</button>
      </div>`:l`<brigade-sign-in
      .locale=${t}
      .reason=${e.reason}
      .result=${this.#n}
      .busy=${this.#s}
      @sign-in=${this.#o}
      @prefer=${this.prefer}
    ></brigade-sign-in>`}#o=async({detail:e})=>{this.#s=!0,this.#n=null,this.requestUpdate();let t=await this.office.session.signIn(e.login,e.password);this.#n=t.kind==="in"?null:t,this.#s=!1,this.requestUpdate(),t.kind==="in"&&await this.focusSeat(null)};async signOut(){let{desk:e}=this;this.panel=null,this.requestUpdate(),await this.office.signOut()||e?.sayings.say(t=>t.bar.signOutFailed,"alert")}prefer=({detail:e})=>{this.preferences={...this.preferences,...e};let{locale:t,theme:s,size:i,sound:r,volume:o}=this.preferences,a=document.documentElement;a.lang=t,a.dataset.size=i,Os(s,a),this.#e.on=r,this.#e.volume=o/100,this.requestUpdate()};trySound(){this.#e.wake(),this.#e.play("message")}go(e){this.place=e,this.requestUpdate(),e==="archive"&&this.#a(),this.updateComplete.then(()=>this.desk?.attend())}#a(){let e=this.desk?.archive;e&&!e.done&&!e.busy&&e.search(e.query),this.#c("brigade-archive")}show(e){let t=this.panel;this.panel=e,this.requestUpdate(),e==="sign-out"?this.#c("#sign-out"):e?this.#c(`brigade-${e}`):t&&this.#l("brigade-bar")?.focusOn?.(t)}openSeat(e){this.place="work",this.desk?.open(e),this.focusSeat(e)}activate(e){let{desk:t}=this;t&&t.columns.active!==e&&t.arrange(Re(t.columns,e))}turn(e,t){e.mode=t,t==="handover"&&this.actions.readColleagues(),t==="notes"&&e.notes.read(),this.openSeat(e.id)}async focusSeat(e){await this.#u();let t=e===null?null:this.#l(`brigade-column[data-seat="${e}"]`);if(!t)return this.#l("brigade-queue")?.focus();let{mode:s}=t;(t.querySelector(`:scope > [slot="${s}"]`)??t).focus()}focusQueue(){this.narrow&&(this.place="side"),this.#c("brigade-queue")}skip=e=>{e.preventDefault(),this.focusSeat(this.desk?.columns.active??null)};#l(e){return this.renderRoot.querySelector(e)}async#c(e){this.requestUpdate(),await this.#u(),this.#l(e)?.focus()}async#u(){await this.updateComplete,await new Promise(e=>requestAnimationFrame(e))}#v(){this.now=Date.now(),this.requestUpdate()}#b(e){!this.narrow&&this.place==="side"&&(this.place="work"),this.narrow&&this.place==="work"&&e.loaded&&e.columns.shown.length===0&&(this.place="side")}#h(){this.desk&&this.requestUpdate()}#p(){let e=Number.parseFloat(getComputedStyle(document.documentElement).fontSize)||16;return this.narrow?1:Math.max(1,Math.floor((innerWidth/e-21)/Oo))}#g=()=>{this.lastInput=performance.now()};#y=()=>this.#e.wake();#m=()=>this.desk?.attend();#f=e=>{this.office.shelf.count>0&&e.preventDefault()};#d=e=>{let{desk:t}=this;if(!t||e.defaultPrevented)return;let s=Ps(e,Mo(e.composedPath()[0]),e.getModifierState("AltGraph"));s!==null&&(e.preventDefault(),Hi(this,t,s))}};function No(){return document.visibilityState==="visible"&&document.hasFocus()}function Mo(n){return n instanceof HTMLElement&&/^(input|textarea|select)$/.test(n.localName)}ys({"brigade-log":tt,"brigade-composer":Xe,"brigade-sign-in":ft,"brigade-bar":gt,"brigade-queue":pt,"brigade-rail":mt,"brigade-column":rt,"brigade-notes":dt,"brigade-ending":at,"brigade-handover":lt,"brigade-archive":it,"brigade-help":ct,"brigade-preferences":ut,"brigade-drawer":ot,"brigade-console":jt});})();
