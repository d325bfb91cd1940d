"use strict";(()=>{var Pi=Object.defineProperty;var Oi=(s,e)=>{for(var t in e)Pi(s,t,{get:e[t],enumerable:!0})};var $e=globalThis,Ae=$e.ShadowRoot&&($e.ShadyCSS===void 0||$e.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,mt=Symbol(),jt=new WeakMap,ce=class{constructor(e,t,i){if(this._$cssResult$=!0,i!==mt)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(Ae&&e===void 0){let i=t!==void 0&&t.length===1;i&&(e=jt.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),i&&jt.set(t,e))}return e}toString(){return this.cssText}},Yt=s=>new ce(typeof s=="string"?s:s+"",void 0,mt),b=(s,...e)=>{let t=s.length===1?s[0]:e.reduce((i,r,n)=>i+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(r)+s[n+1],s[0]);return new ce(t,s,mt)},Kt=(s,e)=>{if(Ae)s.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let i=document.createElement("style"),r=$e.litNonce;r!==void 0&&i.setAttribute("nonce",r),i.textContent=t.cssText,s.appendChild(i)}},gt=Ae?s=>s:s=>s instanceof CSSStyleSheet?(e=>{let t="";for(let i of e.cssRules)t+=i.cssText;return Yt(t)})(s):s;var{is:Ni,defineProperty:Bi,getOwnPropertyDescriptor:Mi,getOwnPropertyNames:qi,getOwnPropertySymbols:Di,getPrototypeOf:Ui}=Object,Se=globalThis,Wt=Se.trustedTypes,Ii=Wt?Wt.emptyScript:"",Hi=Se.reactiveElementPolyfillSupport,he=(s,e)=>s,yt={toAttribute(s,e){switch(e){case Boolean:s=s?Ii:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,e){let t=s;switch(e){case Boolean:t=s!==null;break;case Number:t=s===null?null:Number(s);break;case Object:case Array:try{t=JSON.parse(s)}catch{t=null}}return t}},Gt=(s,e)=>!Ni(s,e),Jt={attribute:!0,type:String,converter:yt,reflect:!1,useDefault:!1,hasChanged:Gt};Symbol.metadata??=Symbol("metadata"),Se.litPropertyMetadata??=new WeakMap;var N=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Jt){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let i=Symbol(),r=this.getPropertyDescriptor(e,i,t);r!==void 0&&Bi(this.prototype,e,r)}}static getPropertyDescriptor(e,t,i){let{get:r,set:n}=Mi(this.prototype,e)??{get(){return this[t]},set(o){this[t]=o}};return{get:r,set(o){let a=r?.call(this);n?.call(this,o),this.requestUpdate(e,a,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Jt}static _$Ei(){if(this.hasOwnProperty(he("elementProperties")))return;let e=Ui(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(he("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(he("properties"))){let t=this.properties,i=[...qi(t),...Di(t)];for(let r of i)this.createProperty(r,t[r])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[i,r]of t)this.elementProperties.set(i,r)}this._$Eh=new Map;for(let[t,i]of this.elementProperties){let r=this._$Eu(t,i);r!==void 0&&this._$Eh.set(r,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let i=new Set(e.flat(1/0).reverse());for(let r of i)t.unshift(gt(r))}else e!==void 0&&t.push(gt(e));return t}static _$Eu(e,t){let i=t.attribute;return i===!1?void 0:typeof i=="string"?i:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let i of t.keys())this.hasOwnProperty(i)&&(e.set(i,this[i]),delete this[i]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Kt(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,i){this._$AK(e,i)}_$ET(e,t){let i=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,i);if(r!==void 0&&i.reflect===!0){let n=(i.converter?.toAttribute!==void 0?i.converter:yt).toAttribute(t,i.type);this._$Em=e,n==null?this.removeAttribute(r):this.setAttribute(r,n),this._$Em=null}}_$AK(e,t){let i=this.constructor,r=i._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let n=i.getPropertyOptions(r),o=typeof n.converter=="function"?{fromAttribute:n.converter}:n.converter?.fromAttribute!==void 0?n.converter:yt;this._$Em=r;let a=o.fromAttribute(t,n.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,i,r=!1,n){if(e!==void 0){let o=this.constructor;if(r===!1&&(n=this[e]),i??=o.getPropertyOptions(e),!((i.hasChanged??Gt)(n,t)||i.useDefault&&i.reflect&&n===this._$Ej?.get(e)&&!this.hasAttribute(o._$Eu(e,i))))return;this.C(e,t,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:i,reflect:r,wrapped:n},o){i&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,o??t??this[e]),n!==!0||o!==void 0)||(this._$AL.has(e)||(this.hasUpdated||i||(t=void 0),this._$AL.set(e,t)),r===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[r,n]of this._$Ep)this[r]=n;this._$Ep=void 0}let i=this.constructor.elementProperties;if(i.size>0)for(let[r,n]of i){let{wrapped:o}=n,a=this[r];o!==!0||this._$AL.has(r)||a===void 0||this.C(r,void 0,n,a)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(t)):this._$EM()}catch(i){throw e=!1,this._$EM(),i}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};N.elementStyles=[],N.shadowRootOptions={mode:"open"},N[he("elementProperties")]=new Map,N[he("finalized")]=new Map,Hi?.({ReactiveElement:N}),(Se.reactiveElementVersions??=[]).push("2.1.2");var vt=globalThis,Xt=s=>s,Ce=vt.trustedTypes,Qt=Ce?Ce.createPolicy("lit-html",{createHTML:s=>s}):void 0,xt="$lit$",B=`lit$${Math.random().toFixed(9).slice(2)}$`,wt="?"+B,zi=`<${wt}>`,W=document,ue=()=>W.createComment(""),pe=s=>s===null||typeof s!="object"&&typeof s!="function",_t=Array.isArray,rs=s=>_t(s)||typeof s?.[Symbol.iterator]=="function",bt=`[ 	
\f\r]`,de=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Zt=/-->/g,es=/>/g,Y=RegExp(`>|${bt}(?:([^\\s"'>=/]+)(${bt}*=${bt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),ts=/'/g,ss=/"/g,ns=/^(?:script|style|textarea|title)$/i,Tt=s=>(e,...t)=>({_$litType$:s,strings:e,values:t}),h=Tt(1),C=Tt(2),Gr=Tt(3),M=Symbol.for("lit-noChange"),w=Symbol.for("lit-nothing"),is=new WeakMap,K=W.createTreeWalker(W,129);function os(s,e){if(!_t(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Qt!==void 0?Qt.createHTML(e):e}var as=(s,e)=>{let t=s.length-1,i=[],r,n=e===2?"<svg>":e===3?"<math>":"",o=de;for(let a=0;a<t;a++){let l=s[a],u,p,c=-1,f=0;for(;f<l.length&&(o.lastIndex=f,p=o.exec(l),p!==null);)f=o.lastIndex,o===de?p[1]==="!--"?o=Zt:p[1]!==void 0?o=es:p[2]!==void 0?(ns.test(p[2])&&(r=RegExp("</"+p[2],"g")),o=Y):p[3]!==void 0&&(o=Y):o===Y?p[0]===">"?(o=r??de,c=-1):p[1]===void 0?c=-2:(c=o.lastIndex-p[2].length,u=p[1],o=p[3]===void 0?Y:p[3]==='"'?ss:ts):o===ss||o===ts?o=Y:o===Zt||o===es?o=de:(o=Y,r=void 0);let m=o===Y&&s[a+1].startsWith("/>")?" ":"";n+=o===de?l+zi:c>=0?(i.push(u),l.slice(0,c)+xt+l.slice(c)+B+m):l+B+(c===-2?a:m)}return[os(s,n+(s[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),i]},fe=class s{constructor({strings:e,_$litType$:t},i){let r;this.parts=[];let n=0,o=0,a=e.length-1,l=this.parts,[u,p]=as(e,t);if(this.el=s.createElement(u,i),K.currentNode=this.el.content,t===2||t===3){let c=this.el.content.firstChild;c.replaceWith(...c.childNodes)}for(;(r=K.nextNode())!==null&&l.length<a;){if(r.nodeType===1){if(r.hasAttributes())for(let c of r.getAttributeNames())if(c.endsWith(xt)){let f=p[o++],m=r.getAttribute(c).split(B),x=/([.?@])?(.*)/.exec(f);l.push({type:1,index:n,name:x[2],strings:m,ctor:x[1]==="."?Le:x[1]==="?"?Pe:x[1]==="@"?Oe:G}),r.removeAttribute(c)}else c.startsWith(B)&&(l.push({type:6,index:n}),r.removeAttribute(c));if(ns.test(r.tagName)){let c=r.textContent.split(B),f=c.length-1;if(f>0){r.textContent=Ce?Ce.emptyScript:"";for(let m=0;m<f;m++)r.append(c[m],ue()),K.nextNode(),l.push({type:2,index:++n});r.append(c[f],ue())}}}else if(r.nodeType===8)if(r.data===wt)l.push({type:2,index:n});else{let c=-1;for(;(c=r.data.indexOf(B,c+1))!==-1;)l.push({type:7,index:n}),c+=B.length-1}n++}}static createElement(e,t){let i=W.createElement("template");return i.innerHTML=e,i}};function J(s,e,t=s,i){if(e===M)return e;let r=i!==void 0?t._$Co?.[i]:t._$Cl,n=pe(e)?void 0:e._$litDirective$;return r?.constructor!==n&&(r?._$AO?.(!1),n===void 0?r=void 0:(r=new n(s),r._$AT(s,t,i)),i!==void 0?(t._$Co??=[])[i]=r:t._$Cl=r),r!==void 0&&(e=J(s,r._$AS(s,e.values),r,i)),e}var Re=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:i}=this._$AD,r=(e?.creationScope??W).importNode(t,!0);K.currentNode=r;let n=K.nextNode(),o=0,a=0,l=i[0];for(;l!==void 0;){if(o===l.index){let u;l.type===2?u=new te(n,n.nextSibling,this,e):l.type===1?u=new l.ctor(n,l.name,l.strings,this,e):l.type===6&&(u=new Ne(n,this,e)),this._$AV.push(u),l=i[++a]}o!==l?.index&&(n=K.nextNode(),o++)}return K.currentNode=W,r}p(e){let t=0;for(let i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(e,i,t),t+=i.strings.length-2):i._$AI(e[t])),t++}},te=class s{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,i,r){this.type=2,this._$AH=w,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=i,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=J(this,e,t),pe(e)?e===w||e==null||e===""?(this._$AH!==w&&this._$AR(),this._$AH=w):e!==this._$AH&&e!==M&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):rs(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==w&&pe(this._$AH)?this._$AA.nextSibling.data=e:this.T(W.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:i}=e,r=typeof i=="number"?this._$AC(e):(i.el===void 0&&(i.el=fe.createElement(os(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===r)this._$AH.p(t);else{let n=new Re(r,this),o=n.u(this.options);n.p(t),this.T(o),this._$AH=n}}_$AC(e){let t=is.get(e.strings);return t===void 0&&is.set(e.strings,t=new fe(e)),t}k(e){_t(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,i,r=0;for(let n of e)r===t.length?t.push(i=new s(this.O(ue()),this.O(ue()),this,this.options)):i=t[r],i._$AI(n),r++;r<t.length&&(this._$AR(i&&i._$AB.nextSibling,r),t.length=r)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let i=Xt(e).nextSibling;Xt(e).remove(),e=i}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},G=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,i,r,n){this.type=1,this._$AH=w,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=n,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=w}_$AI(e,t=this,i,r){let n=this.strings,o=!1;if(n===void 0)e=J(this,e,t,0),o=!pe(e)||e!==this._$AH&&e!==M,o&&(this._$AH=e);else{let a=e,l,u;for(e=n[0],l=0;l<n.length-1;l++)u=J(this,a[i+l],t,l),u===M&&(u=this._$AH[l]),o||=!pe(u)||u!==this._$AH[l],u===w?e=w:e!==w&&(e+=(u??"")+n[l+1]),this._$AH[l]=u}o&&!r&&this.j(e)}j(e){e===w?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Le=class extends G{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===w?void 0:e}},Pe=class extends G{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==w)}},Oe=class extends G{constructor(e,t,i,r,n){super(e,t,i,r,n),this.type=5}_$AI(e,t=this){if((e=J(this,e,t,0)??w)===M)return;let i=this._$AH,r=e===w&&i!==w||e.capture!==i.capture||e.once!==i.once||e.passive!==i.passive,n=e!==w&&(i===w||r);r&&this.element.removeEventListener(this.name,this,i),n&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ne=class{constructor(e,t,i){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(e){J(this,e)}},ls={M:xt,P:B,A:wt,C:1,L:as,R:Re,D:rs,V:J,I:te,H:G,N:Pe,U:Oe,B:Le,F:Ne},Fi=vt.litHtmlPolyfillSupport;Fi?.(fe,te),(vt.litHtmlVersions??=[]).push("3.3.3");var cs=(s,e,t)=>{let i=t?.renderBefore??e,r=i._$litPart$;if(r===void 0){let n=t?.renderBefore??null;i._$litPart$=r=new te(e.insertBefore(ue(),n),n,void 0,t??{})}return r._$AI(s),r};var kt=globalThis,y=class extends N{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=cs(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return M}};y._$litElement$=!0,y.finalized=!0,kt.litElementHydrateSupport?.({LitElement:y});var Vi=kt.litElementPolyfillSupport;Vi?.({LitElement:y});(kt.litElementVersions??=[]).push("4.2.2");var hs={log:{name:"Messages of the conversation",you:"You",agent:"The digital brigade",citizen:"The person",sending:"Sending…",recorded:"Recorded",read:"Read",failed:"Not sent",retry:"Try again",fresh:s=>s===1?"1 new message":`${s} new messages`,typing:s=>`${s} is writing…`,today:"Today",yesterday:"Yesterday"},status:{claimed:s=>`${s} joined the conversation.`,transferred:s=>`${s} takes over.`,queued:"The conversation is waiting for a gendarme again.",left:"The person left the conversation.",leftByYou:"You left the conversation.",closedByYou:"You ended the conversation.",closedBy:s=>`${s} ended the conversation.`},composer:{label:"Your message",placeholder:"Write here",send:"Send",hint:"Enter sends, Shift + Enter starts a new line.",left:s=>s===1?"1 character left.":`${s} characters left.`,over:s=>s===1?"1 character too many: shorten the message.":`${s} characters too many: shorten the message.`},emergency:{title:"In danger now? Do not wait here.",name:"Emergency numbers",lead:"Emergency",police:"Police or gendarmerie",europe:"All emergencies",sms:"by SMS",smsHint:"If you cannot speak or hear: write where you are and what is happening, without abbreviations.",call:s=>`Call ${s}`,text:"Text 114 by SMS"}};var ds={log:{name:"Messages de la conversation",you:"Vous",agent:"La brigade numérique",citizen:"La personne",sending:"Envoi…",recorded:"Enregistré",read:"Lu",failed:"Non envoyé",retry:"Réessayer",fresh:s=>s===1?"1 nouveau message":`${s} nouveaux messages`,typing:s=>`${s} écrit…`,today:"Aujourd’hui",yesterday:"Hier"},status:{claimed:s=>`${s} a rejoint la conversation.`,transferred:s=>`${s} prend le relais.`,queued:"La conversation attend de nouveau un gendarme.",left:"La personne a quitté la conversation.",leftByYou:"Vous avez quitté la conversation.",closedByYou:"Vous avez terminé la conversation.",closedBy:s=>`${s} a terminé la conversation.`},composer:{label:"Votre message",placeholder:"Écrivez ici",send:"Envoyer",hint:"Entrée envoie, Maj + Entrée va à la ligne.",left:s=>s===1?"Encore 1 caractère.":`Encore ${s} caractères.`,over:s=>s===1?"1 caractère de trop : raccourcissez le message.":`${s} caractères de trop : raccourcissez le message.`},emergency:{title:"En danger maintenant ? N’attendez pas ici.",name:"Numéros d’urgence",lead:"Urgence",police:"Police ou gendarmerie",europe:"Toutes les urgences",sms:"par SMS",smsHint:"Si vous ne pouvez pas parler ou entendre : écrivez où vous êtes et ce qui se passe, sans abréviation.",call:s=>`Appeler le ${s}`,text:"Écrire au 114 par SMS"}};var us=["fr","en"];function Be(s){let e=(s??"").toLowerCase().split(/[-_]/)[0];return us.find(t=>t===e)??null}function E(s){return s==="en"?hs:ds}function Me(s,e){return[s?.rank,s?.name].filter(Boolean).join(" ")||e}function Et(s,e){return fs(s,e,{hour:"2-digit",minute:"2-digit"})}function ps(s,e,t=new Date){let i=se(s);if(i===se(t))return E(e).log.today;let r=new Date(t);return r.setDate(t.getDate()-1),i===se(r)?E(e).log.yesterday:fs(s,e,{weekday:"long",day:"numeric",month:"long"})}function se(s){return new Date(s).toDateString()}function fs(s,e,t){let i=new Date(s);return Number.isNaN(i.getTime())?"":new Intl.DateTimeFormat(e==="en"?"en-GB":"fr-FR",t).format(i)}var T=b`
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
`,R=b`
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
`;function I(s,e=20){return C`<svg viewBox="0 0 24 24" width=${e} height=${e} aria-hidden="true" focusable="false">${s}</svg>`}var $t=I(C`<path d="M6.6 3H4.5A1.5 1.5 0 0 0 3 4.6C3.7 13.3 10.7 20.3 19.4 21a1.5 1.5 0 0 0 1.6-1.500v-2.600a1 1 0 0 0-.8-1l-3.3-.7a1 1 0 0 0-1 .4l-1.2 1.700a13 13 0 0 1-6-6l1.7-1.200a1 1 0 0 0 .4-1l-.7-3.300a1 1 0 0 0-1-.8Z"/>`),ms=I(C`<path d="M4 5h16v11H9l-5 4V5Z"/><path d="M8 9.500h8M8 12.500h5"/>`),At=I(C`<path d="M5 12h13M12.5 6l6 6-6 6"/>`),gs=I(C`<path d="M6 6l12 12M18 6 6 18"/>`),ys=I(C`<path d="M12 5v13M6.5 12.5 12 18l5.5-5.5"/>`,16),bs=I(C`<path d="m5 12.5 4.5 4.500L19 7.5"/>`,14),vs=I(C`<path d="M12 7v6M12 16.500v.5"/><circle cx="12" cy="12" r="9"/>`,16),xs=I(C`<path d="M4 12a8 8 0 1 0 2.5-5.800M4 4.500V9h4.5"/>`,16);var ws=200,ji=4e3,qe=class extends y{static styles=[T,R,b`
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
    `];static properties={locale:{},max:{type:Number},label:{},placeholder:{},busy:{type:Boolean},compact:{type:Boolean},text:{state:!0}};#e;constructor(){super(),this.locale="fr",this.max=4e3,this.label="",this.placeholder="",this.busy=!1,this.compact=!1,this.text=""}get#t(){return this.renderRoot.querySelector("textarea")}focus(){this.#t?.focus()}clear(){this.write("")}write(e){this.text=e,this.updateComplete.then(()=>this.#l())}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.#e)}render(){let e=E(this.locale).composer,t=this.max-_s(this.text.trim());return h`
      <div class="row">
        <textarea
          rows="1"
          autocomplete="off"
          aria-label=${this.label||e.label}
          aria-describedby="note"
          aria-invalid=${t<0?"true":"false"}
          placeholder=${this.placeholder||e.placeholder}
          .value=${this.text}
          @input=${this.#r}
          @keydown=${this.#s}
        ></textarea>
        <button
          class="button primary"
          type="button"
          aria-label=${e.send}
          aria-disabled=${this.#i?"false":"true"}
          @click=${this.#n}
        >
          ${this.compact?At:h`<span>${e.send}</span>${At}`}
        </button>
      </div>
      <p id="note" class="note ${t<0?"over":""} ${t<ws?"":"keys"}" role=${t<0?"alert":"none"}>
        ${t<0?e.over(-t):t<ws?e.left(t):e.hint}
      </p>
    `}get#i(){let e=_s(this.text.trim());return!this.busy&&e>0&&e<=this.max}#r=e=>{this.text=e.target.value,this.#l(),this.#c()};#s=e=>{e.key!=="Enter"||e.shiftKey||e.isComposing||e.keyCode===229||(e.preventDefault(),this.#n())};#n=()=>{if(!this.#i)return this.focus();this.#o();let e=new CustomEvent("brigade-send",{detail:this.text.trim(),cancelable:!0});this.dispatchEvent(e)&&this.clear(),this.focus()};#c(){this.#e===void 0&&this.#d(!0),clearTimeout(this.#e),this.#e=setTimeout(()=>this.#o(),ji)}#o(){this.#e!==void 0&&(clearTimeout(this.#e),this.#e=void 0,this.#d(!1))}#d(e){this.dispatchEvent(new CustomEvent("brigade-typing",{detail:e}))}#l(){let e=this.#t;e&&(e.style.setProperty("height","auto"),e.style.setProperty("height",`${e.scrollHeight+2}px`))}};function _s(s){return[...s].length}var De=class extends y{static styles=[T,b`
      :host {
        display: block;
        color: var(--b-text);
      }
      .card {
        padding: 0.875rem 1rem;
        border: 1px solid var(--b-alert-line);
        border-radius: var(--b-radius);
        background: var(--b-alert-page);
      }
      h2 {
        color: var(--b-alert);
        font-size: 1.0625rem;
        line-height: 1.35;
      }
      .card ul {
        display: grid;
        gap: 0.375rem;
        margin-top: 0.5rem;
      }
      .card li {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: 0.25rem 0.75rem;
      }
      .hint {
        grid-column: 2;
        color: var(--b-muted);
        font-size: 0.875rem;
      }
      a {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 0.375rem;
        min-height: 44px;
        min-width: 44px;
        color: var(--b-alert);
        font-weight: 700;
      }
      .card a {
        min-width: 5.5rem;
        padding: 0 0.75rem;
        border: 1px solid var(--b-alert);
        border-radius: var(--b-radius-small);
        background: var(--b-surface);
        text-decoration: none;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: center;
        padding: 0 0.25rem;
        font-size: 0.9375rem;
      }
      .line ul {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
      }
      .line a {
        padding: 0 0.25rem;
      }
    `];static properties={locale:{},compact:{type:Boolean}};constructor(){super(),this.locale="fr",this.compact=!1}render(){return this.compact?this.#e():this.#t()}#e(){let e=E(this.locale).emergency;return h`<div class="line" role="group" aria-label=${e.name}>
      <strong>${e.lead}</strong>
      <ul>
        <li><a href="tel:17" aria-label=${e.call("17")}>17</a></li>
        <li><a href="tel:112" aria-label=${e.call("112")}>112</a></li>
        <li><a href="sms:114" aria-label=${e.text}>114 ${e.sms}</a></li>
      </ul>
    </div>`}#t(){let e=E(this.locale).emergency;return h`<section class="card" aria-labelledby="title">
      <h2 id="title">${e.title}</h2>
      <ul>
        <li><a href="tel:17" aria-label=${e.call("17")}>${$t}17</a><span>${e.police}</span></li>
        <li><a href="tel:112" aria-label=${e.call("112")}>${$t}112</a><span>${e.europe}</span></li>
        <li>
          <a href="sms:114" aria-label=${e.text}>${ms}114</a><strong>${e.sms}</strong>
          <span class="hint">${e.smsHint}</span>
        </li>
      </ul>
    </section>`}};var Ts={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ks=s=>(...e)=>({_$litDirective$:s,values:e}),Ue=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,i){this._$Ct=e,this._$AM=t,this._$Ci=i}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}};var{I:Yi}=ls,Es=s=>s;var $s=()=>document.createComment(""),ie=(s,e,t)=>{let i=s._$AA.parentNode,r=e===void 0?s._$AB:e._$AA;if(t===void 0){let n=i.insertBefore($s(),r),o=i.insertBefore($s(),r);t=new Yi(n,o,s,s.options)}else{let n=t._$AB.nextSibling,o=t._$AM,a=o!==s;if(a){let l;t._$AQ?.(s),t._$AM=s,t._$AP!==void 0&&(l=s._$AU)!==o._$AU&&t._$AP(l)}if(n!==r||a){let l=t._$AA;for(;l!==n;){let u=Es(l).nextSibling;Es(i).insertBefore(l,r),l=u}}}return t},H=(s,e,t=s)=>(s._$AI(e,t),s),Ki={},As=(s,e=Ki)=>s._$AH=e,Ss=s=>s._$AH,Ie=s=>{s._$AR(),s._$AA.remove()};var Cs=(s,e,t)=>{let i=new Map;for(let r=e;r<=t;r++)i.set(s[r],r);return i},Rs=ks(class extends Ue{constructor(s){if(super(s),s.type!==Ts.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,e,t){let i;t===void 0?t=e:e!==void 0&&(i=e);let r=[],n=[],o=0;for(let a of s)r[o]=i?i(a,o):o,n[o]=t(a,o),o++;return{values:n,keys:r}}render(s,e,t){return this.dt(s,e,t).values}update(s,[e,t,i]){let r=Ss(s),{values:n,keys:o}=this.dt(e,t,i);if(!Array.isArray(r))return this.ut=o,n;let a=this.ut??=[],l=[],u,p,c=0,f=r.length-1,m=0,x=n.length-1;for(;c<=f&&m<=x;)if(r[c]===null)c++;else if(r[f]===null)f--;else if(a[c]===o[m])l[m]=H(r[c],n[m]),c++,m++;else if(a[f]===o[x])l[x]=H(r[f],n[x]),f--,x--;else if(a[c]===o[x])l[x]=H(r[c],n[x]),ie(s,l[x+1],r[c]),c++,x--;else if(a[f]===o[m])l[m]=H(r[f],n[m]),ie(s,r[c],r[f]),f--,m++;else if(u===void 0&&(u=Cs(o,m,x),p=Cs(a,c,f)),u.has(a[c]))if(u.has(a[f])){let O=p.get(o[m]),ft=O!==void 0?r[O]:null;if(ft===null){let Vt=ie(s,r[c]);H(Vt,n[m]),l[m]=Vt}else l[m]=H(ft,n[m]),ie(s,r[c],ft),r[O]=null;m++}else Ie(r[f]),f--;else Ie(r[c]),c++;for(;m<=x;){let O=ie(s,l[x+1]);H(O,n[m]),l[m++]=O}for(;c<=f;){let O=r[c++];O!==null&&Ie(O)}return this.ut=o,As(s,l),M}});function Ls(s,e){let t=[],i=s.messages.filter(o=>Ps(o,e)).at(-1)?.seq,r="",n="";for(let o of s.messages){se(o.created_at)!==r&&(r=se(o.created_at),n="",t.push({key:`day-${r}`,kind:"day",text:ps(o.created_at,e.locale,e.now)}));let a=o.kind==="status"?Gi(o,e):Wi(o,e,o.seq===i);a!==null&&(a.kind==="bubble"&&n===a.author&&(a.name=null),n=a.kind==="bubble"?a.author:"",t.push(a))}for(let o of s.outbox){let a=Ji(o,e);n===a.author&&(a.name=null),n=a.author,t.push(a)}return t}function Ps(s,e){return s.author.kind===e.side&&s.kind!=="status"}function Wi(s,e,t){let i=Os(s,e),r=s.seq<=e.readUpTo?"read":"recorded";return{key:s.client_id||s.id,kind:"bubble",mine:Ps(s,e),name:i,author:i,body:s.body,time:Et(s.created_at,e.locale),state:t?r:null,detail:""}}function Ji(s,e){let t=E(e.locale).log.you;return{key:s.clientId,kind:"bubble",mine:!0,name:t,author:t,body:s.body,time:"",state:s.state,detail:s.detail}}function Os(s,e){let t=E(e.locale).log;return s.author.kind===e.side&&e.side==="citizen"?t.you:s.author.kind==="agent"?Me(s.author,t.agent):s.author.kind==="citizen"?t.citizen:t.agent}function Gi(s,e){let t=Xi(s,e);return t===null?null:{key:s.id,kind:"status",text:t,time:Et(s.created_at,e.locale)}}function Xi(s,e){let t=E(e.locale),i=e.side==="citizen"&&s.author.kind==="citizen",r=Os(s,e);switch(s.body){case"claimed":return t.status.claimed(r);case"transferred":return t.status.transferred(r);case"queued":return t.status.queued;case"left":return e.side==="citizen"?t.status.leftByYou:t.status.left;case"closed":return i?t.status.closedByYou:t.status.closedBy(r);default:return null}}var Ns=b`
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
`;var Qi=48,He=class extends y{static styles=[T,R,Ns];static properties={thread:{attribute:!1},side:{},locale:{},readUpTo:{type:Number},typing:{},live:{type:Boolean},label:{},fresh:{state:!0}};#e=!0;#t=0;#i=new ResizeObserver(()=>this.#e&&this.#s());constructor(){super(),this.thread=null,this.side="citizen",this.locale="fr",this.readUpTo=0,this.typing="",this.live=!0,this.label="",this.fresh=0}get#r(){return this.renderRoot.querySelector(".log")}firstUpdated(){this.#r&&this.#i.observe(this.#r)}disconnectedCallback(){super.disconnectedCallback(),this.#i.disconnect()}willUpdate(e){if(!e.has("thread"))return;let t=e.get("thread");t?.conversation!==this.thread?.conversation&&(this.#e=!0,this.#t=0),(this.thread?.outbox.length??0)>(t?.outbox.length??0)&&(this.#e=!0),this.fresh=this.#e?0:this.#n()}updated(){this.#e&&this.#s()}scrollToEnd(){this.#e=!0,this.fresh=0,this.#s()}#s(){let e=this.#r;e&&(e.scrollTop=e.scrollHeight,this.#c())}#n(){return(this.thread?.messages.slice(this.#t)??[]).filter(t=>t.author.kind!==this.side&&t.kind!=="status").length}#c(){let e=this.thread?.messages.length??0;e<=this.#t||(this.#t=e,this.dispatchEvent(new CustomEvent("brigade-seen",{detail:e})))}#o=()=>{let e=this.#r;e&&(this.#e=e.scrollHeight-e.scrollTop-e.clientHeight<Qi,this.#e&&(this.fresh=0,this.#c()))};render(){let e=E(this.locale).log,t=this.thread?Ls(this.thread,{side:this.side,locale:this.locale,readUpTo:this.readUpTo}):[];return h`
      <div
        class="log"
        role="log"
        tabindex="0"
        aria-label=${this.label||e.name}
        aria-live=${this.live?"polite":"off"}
        aria-relevant="additions"
        @scroll=${this.#o}
      >
        <ol>
          ${Rs(t,i=>i.key,i=>this.#d(i))}
        </ol>
      </div>
      ${this.fresh>0?h`<button class="button fresh" type="button" @click=${()=>this.scrollToEnd()}>
            ${ys}${e.fresh(this.fresh)}
          </button>`:null}
      <p class="typing">${this.typing?e.typing(this.typing):null}</p>
    `}#d(e){return e.kind==="day"?h`<li class="day">${e.text}</li>`:e.kind==="status"?h`<li class="status">${e.text} <time>${e.time}</time></li>`:h`<li class="message ${e.mine?"mine":"theirs"} ${e.state??""}">
      <p class=${e.name?"name":"hidden"}>${e.author}</p>
      <p class="bubble">${e.body}</p>
      ${this.#l(e)}
    </li>`}#l(e){let t=E(this.locale).log,i=e.time?h`<time>${e.time}</time>`:null;if(e.state==="failed")return h`<div class="meta"><span class="state">${vs}${t.failed}</span> ${e.detail||null}</div>
        <button class="button" type="button" @click=${()=>this.#u(e.key)}>${xs}${t.retry}</button>`;let r=e.state==="recorded"||e.state==="read"?bs:null,n=e.state?h`<span class="state">${r}${t[e.state]}</span>`:null;return h`<div class="meta">${i}${n}</div>`}#u(e){this.dispatchEvent(new CustomEvent("brigade-retry",{detail:e}))}};function Bs(s){for(let[e,t]of Object.entries(s))customElements.get(e)||customElements.define(e,t)}var L=class{#e;#t;#i=null;constructor(e,t){this.#e=e,this.#t=t,e.addController(this)}hostConnected(){this.#i??=this.#t()?.on("change",()=>this.#e.requestUpdate())??null}hostDisconnected(){this.#i?.(),this.#i=null}};var Ms={title:"Digital brigade",close:"Close the chat",language:"Français",intro:"Gendarmes read your messages and answer you here. You do not have to give your name.",absent:"No gendarme is connected at this moment. You can write all the same: the first one who arrives will read it. Keep this page open to see the answer.",care:"Write only what your request needs: no password, no bank card number.",topic:"What is it about?",first:"Your message",needTopic:"First choose a subject in the list.",private:"For this subject, this tab does not keep access to the conversation: if you close or reload the page, you cannot go on with it from here.",starting:"Sending your message…",exit:"Leave quickly",exitTitle:"“Leave quickly”: how it works",exitWhat:"The link “Leave quickly”, or the Shift key pressed three times in a row, empties this screen and opens another site in place of this page.",exitHistory:"The browser’s history is not erased: it can show that this site was opened. Spyware may also have seen the screen.",exitBack:"After that, the conversation cannot be continued on this device. To come back, open this site again and write a new message.",shift:s=>s===1?"Press Shift once more to leave.":`Press Shift ${s} more times to leave.`,leaving:"You are leaving this page…",loading:"Opening the conversation…",next:"You are the next person a gendarme will answer.",position:s=>`You are number ${s} in the queue.`,estimate:s=>s<=1?"Estimated wait: about a minute.":`Estimated wait: about ${s} minutes.`,noEstimate:"We cannot estimate the wait.",meanwhile:"You can go on writing.",answers:s=>`${s} is answering you.`,someone:"A gendarme",reconnecting:"The connection is cut. We are trying again; what you write stays on this page.",offline:"This device is offline. What you write stays on this page. In an emergency, phone.",limited:s=>`Many messages in a short time: sending goes on by itself in about ${s} s.`,failed:"A message was not sent. It is kept here: you can send it again.",end:"End",endAsk:"End the conversation? You will not be able to write in it any more.",endYes:"Yes, end it",endNo:"No, go on",endFailed:"The conversation could not be ended: the service does not answer. Try again.",endedByYou:"You ended the conversation.",ended:"The conversation has ended.",rateTitle:"How do you rate this exchange?",rateHint:"From 0, very bad, to 10, excellent. The rating is not linked to the conversation.",rateSend:"Send the rating",rateSkip:"Do not rate",rateFailed:"The rating was not sent. You can try again.",thanks:"Thank you, your rating is recorded.",again:"Write a new request",dead:"Access to this conversation has ended. To write again, start a new request.",unreachable:"The message was not sent: the service does not answer. Your text is kept, try again in a moment.",unknownSite:"This service is not open for this site. Call your local brigade, or 17 in an emergency.",refused:s=>`The message was not accepted. ${s}`,wait:s=>`Many requests at this moment: try again in about ${s} s. Your text is kept.`};var qs={title:"Brigade numérique",close:"Fermer la discussion",language:"English",intro:"Des gendarmes lisent vos messages et vous répondent ici. Vous n’avez pas à donner votre nom.",absent:"Aucun gendarme n’est connecté en ce moment. Vous pouvez écrire quand même : le premier qui arrive vous lira. Gardez cette page ouverte pour voir sa réponse.",care:"N’écrivez que ce qui est utile à votre demande : ni mot de passe, ni numéro de carte bancaire.",topic:"De quoi s’agit-il ?",first:"Votre message",needTopic:"Choisissez d’abord un sujet dans la liste.",private:"Pour ce sujet, cet onglet ne garde pas l’accès à la conversation : si vous fermez ou rechargez la page, vous ne pourrez pas la reprendre d’ici.",starting:"Envoi de votre message…",exit:"Quitter vite",exitTitle:"« Quitter vite » : comment ça marche",exitWhat:"Le lien « Quitter vite », ou la touche Maj pressée trois fois de suite, vide cet écran et ouvre un autre site à la place de cette page.",exitHistory:"L’historique du navigateur n’est pas effacé : on peut y voir que ce site a été ouvert. Un logiciel espion peut aussi avoir vu l’écran.",exitBack:"Ensuite, la conversation ne peut plus être reprise sur cet appareil. Pour revenir, ouvrez de nouveau ce site et écrivez un nouveau message.",shift:s=>s===1?"Encore une fois Maj pour quitter.":`Encore ${s} fois Maj pour quitter.`,leaving:"Vous quittez cette page…",loading:"Ouverture de la conversation…",next:"Vous êtes la prochaine personne à qui un gendarme répondra.",position:s=>`Vous êtes à la place ${s} dans la file.`,estimate:s=>s<=1?"Attente estimée : une minute environ.":`Attente estimée : ${s} minutes environ.`,noEstimate:"Nous ne pouvons pas estimer l’attente.",meanwhile:"Vous pouvez continuer à écrire.",answers:s=>`${s} vous répond.`,someone:"Un gendarme",reconnecting:"La connexion est coupée. Nous réessayons ; ce que vous écrivez reste sur cette page.",offline:"Cet appareil est hors ligne. Ce que vous écrivez reste sur cette page. Pour une urgence, téléphonez.",limited:s=>`Beaucoup de messages en peu de temps : l’envoi reprend tout seul dans ${s} s environ.`,failed:"Un message n’est pas parti. Il est gardé ici : vous pouvez le renvoyer.",end:"Terminer",endAsk:"Terminer la conversation ? Vous ne pourrez plus y écrire.",endYes:"Oui, terminer",endNo:"Non, continuer",endFailed:"La conversation n’a pas pu être terminée : pas de réponse du service. Réessayez.",endedByYou:"Vous avez terminé la conversation.",ended:"La conversation est terminée.",rateTitle:"Quelle note donnez-vous à cet échange ?",rateHint:"De 0, très mauvais, à 10, excellent. La note n’est pas reliée à la conversation.",rateSend:"Envoyer la note",rateSkip:"Ne pas noter",rateFailed:"La note n’est pas partie. Vous pouvez réessayer.",thanks:"Merci, votre note est enregistrée.",again:"Écrire une nouvelle demande",dead:"L’accès à cette conversation a pris fin. Pour écrire de nouveau, commencez une nouvelle demande.",unreachable:"Le message n’est pas parti : le service ne répond pas. Votre texte est gardé, réessayez dans un instant.",unknownSite:"Ce service n’est pas ouvert pour ce site. Appelez votre brigade, ou le 17 en cas d’urgence.",refused:s=>`Le message n’a pas été accepté. ${s}`,wait:s=>`Beaucoup de demandes en ce moment : réessayez dans ${s} s environ. Votre texte est gardé.`};function _(s){return s==="en"?Ms:qs}var v=class extends Error{name="Refusal";problem;retryAfter;constructor(e,t=null){super(e.detail||e.title),this.problem=e,this.retryAfter=t??e.retry_after??null}get status(){return this.problem.status}get passing(){return this.status===429||this.status>=500}},A=class extends Error{name="Unreachable"};function X(s){return s instanceof v&&s.status===401}function Ds(s,e){let{conversation:t,line:i,outbox:r,limited:n}=s;return t?.state==="closed"?ze(t.closed_by==="citizen"?e.endedByYou:e.ended):s.online?i==="down"?Fe(e.reconnecting):n>0?Fe(e.limited(n)):r.some(o=>o.state==="failed")?Fe(e.failed):t?t.state==="open"?ze(e.answers(Me(t.agent,e.someone))):ze(`${Zi(t,e)} ${er(t,e)} ${e.meanwhile}`):ze(e.loading):Fe(e.offline)}function Zi({position:s},e){return s===null?"":s<=1?e.next:e.position(s)}function er({estimated_wait:s},e){return s===null?e.noEstimate:e.estimate(Math.ceil(s/60))}function Us(s,e){return s instanceof v?s.status===429?e.wait(Math.ceil(s.retryAfter??10)):s.status===404||s.status===401?e.unknownSite:s.passing?e.unreachable:e.refused(tr(s)):e.unreachable}function tr({problem:s}){return Object.values(s.errors??{}).flat().join(" ")||s.detail}function ze(s){return{tone:"calm",text:s.trim()}}function Fe(s){return{tone:"trouble",text:s}}var Ve=class extends y{static styles=[T,R,b`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      brigade-log {
        flex: 1;
      }
      .standing {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.25rem 0.5rem 0.25rem 1rem;
        border-bottom: 1px solid var(--b-line);
        background: var(--b-surface);
        font-size: 0.9375rem;
      }
      .standing > [role="status"] {
        flex: 1;
        padding: 0.375rem 0;
      }
      .trouble {
        color: var(--b-alert);
        font-weight: 600;
      }
      .ask {
        padding: 0.75rem 1rem;
        border-bottom: 1px solid var(--b-line);
        background: var(--b-tint);
      }
      .ask div {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-top: 0.5rem;
      }
      .write {
        padding: 0.25rem 1rem 0.75rem;
      }
    `];static properties={session:{attribute:!1},locale:{},max:{type:Number}};constructor(){super(),this.locale="fr",this.max=4e3,new L(this,()=>this.session)}connectedCallback(){super.connectedCallback(),addEventListener("online",this.#e),addEventListener("offline",this.#e)}disconnectedCallback(){super.disconnectedCallback(),removeEventListener("online",this.#e),removeEventListener("offline",this.#e)}#e=()=>this.requestUpdate();focusField(){this.renderRoot.querySelector("brigade-composer")?.focus()}#t(){let{keeper:e,conversation:t,lineState:i}=this.session,r=Math.max(0,Math.ceil(((e?.limitedUntil??0)-Date.now())/1e3)),n=e?.thread.outbox??[],o={conversation:t,line:i,outbox:n,limited:r,online:navigator.onLine};return Ds(o,_(this.locale))}render(){let e=_(this.locale),{session:t}=this,{keeper:i,conversation:r}=t,n=r?.state==="closed",o=this.#t();return h`
      <div class="standing">
        <p role="status" class=${o.tone}>${o.text}</p>
        ${n||!r?null:h`<button class="button quiet" type="button" @click=${()=>this.#s()}>${e.end}</button>`}
      </div>
      ${n?null:this.#r()}
      <brigade-log
        side="citizen"
        locale=${this.locale}
        .thread=${i?.thread??null}
        .readUpTo=${r?.read.agent??0}
        .live=${i?.caughtUp??!1}
        .typing=${n?"":t.typing}
        @brigade-retry=${a=>i?.retry(a.detail)}
        @brigade-seen=${a=>t.seen(a.detail)}
      ></brigade-log>
      ${n?h`<slot name="ended"></slot>`:this.#i()}
    `}#i(){return h`<div class="write">
      <brigade-composer
        compact
        locale=${this.locale}
        .max=${this.max}
        @brigade-send=${e=>this.session.keeper?.write(e.detail)}
        @brigade-typing=${e=>this.session.setTyping(e.detail)}
      ></brigade-composer>
    </div>`}#r(){let e=_(this.locale),{ending:t}=this.session;return t==="no"?null:h`<div class="ask">
      <p tabindex="-1" id="ask" role=${t==="failed"?"alert":"none"}>
        ${t==="failed"?e.endFailed:e.endAsk}
      </p>
      <div>
        <button class="button primary" type="button" ?disabled=${t==="sending"} @click=${()=>this.session.end()}>
          ${e.endYes}
        </button>
        <button class="button" type="button" @click=${()=>this.#n()}>${e.endNo}</button>
      </div>
    </div>`}async#s(){this.session.askEnd(!0),await this.updateComplete,this.renderRoot.querySelector("#ask")?.focus()}#n(){this.session.askEnd(!1),this.focusField()}};var sr=Array.from({length:11},(s,e)=>e),je=class extends y{static styles=[T,R,b`
      :host {
        display: block;
        padding: 0.875rem 1rem 1rem;
        border-top: 1px solid var(--b-line);
        background: var(--b-surface);
      }
      legend {
        padding: 0;
        font-weight: 700;
      }
      .hint {
        margin-block: 0.125rem 0.5rem;
        color: var(--b-muted);
        font-size: 0.875rem;
      }
      .scores {
        display: grid;
        grid-template-columns: repeat(6, minmax(44px, 1fr));
        gap: 0.25rem;
      }
      label {
        position: relative;
        display: grid;
        place-items: center;
        min-height: 44px;
        border: 1px solid var(--b-field-line);
        border-radius: var(--b-radius-small);
        font-weight: 600;
        cursor: pointer;
      }
      label:has(:checked) {
        border-color: var(--b-fill);
        background: var(--b-fill);
        color: var(--b-on-fill);
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--b-focus);
        outline-offset: 2px;
      }
      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-top: 0.75rem;
      }
      @media (forced-colors: active) {
        label:has(:checked) {
          border: 3px solid Highlight;
        }
      }
    `];static properties={session:{attribute:!1},locale:{},score:{state:!0}};constructor(){super(),this.locale="fr",this.score=null,new L(this,()=>this.session)}render(){let e=_(this.locale),{rating:t}=this.session,i=t==="asked"||t==="sending"||t==="failed";return h`
      ${i?this.#e():null}
      <p role="status">${t==="thanked"?e.thanks:t==="failed"?e.rateFailed:null}</p>
      <div class="actions">
        ${i?this.#t():null}
        <button class="button ${i?"quiet":"primary"}" type="button" @click=${()=>this.#r()}>${e.again}</button>
      </div>
    `}#e(){let e=_(this.locale);return h`<fieldset aria-describedby="hint">
      <legend>${e.rateTitle}</legend>
      <p class="hint" id="hint">${e.rateHint}</p>
      <div class="scores">
        ${sr.map(t=>h`<label>
              <input type="radio" name="score" autocomplete="off" .checked=${t===this.score} @change=${()=>this.score=t} />
              ${t}
            </label>`)}
      </div>
    </fieldset>`}#t(){let e=_(this.locale),t=this.score!==null&&this.session.rating!=="sending";return h`<button class="button primary" type="button" ?disabled=${!t} @click=${()=>this.#i()}>${e.rateSend}</button>
      <button class="button" type="button" @click=${()=>this.session.skipRating()}>${e.rateSkip}</button>`}#i(){this.score!==null&&this.session.rate(this.score)}#r(){this.dispatchEvent(new CustomEvent("brigade-again"))}};var Ye=class extends y{static styles=[T,b`
      :host {
        display: block;
      }
      summary {
        display: flex;
        align-items: center;
        min-height: 44px;
        font-weight: 600;
        cursor: pointer;
      }
      summary::before {
        content: "▸";
        content: "▸" / "";
        width: 1.25rem;
      }
      details[open] summary::before {
        content: "▾";
        content: "▾" / "";
      }
      p {
        margin: 0 0 0.5rem 1.25rem;
        color: var(--b-muted);
        font-size: 0.9375rem;
      }
    `];static properties={locale:{},open:{type:Boolean}};constructor(){super(),this.locale="fr",this.open=!1}render(){let e=_(this.locale);return h`<details ?open=${this.open}>
      <summary>${e.exitTitle}</summary>
      <p>${e.exitWhat}</p>
      <p>${e.exitHistory}</p>
      <p>${e.exitBack}</p>
    </details>`}};var Ke=class extends y{static styles=[T,b`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .scroll {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: 1rem;
        display: flex;
        flex-direction: column;
        gap: 1rem;
      }
      .care {
        color: var(--b-muted);
        font-size: 0.9375rem;
      }
      legend {
        padding: 0;
        margin-bottom: 0.5rem;
        font-size: 1.0625rem;
        font-weight: 700;
      }
      .topics {
        display: grid;
        gap: 0.5rem;
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: 0 0.75rem;
        min-height: 48px;
        padding: 0.5rem 0.875rem;
        border: 1px solid var(--b-line);
        border-radius: var(--b-radius-small);
        background: var(--b-surface);
        cursor: pointer;
      }
      label:hover {
        border-color: var(--b-field-line);
      }
      label:has(:checked) {
        border-color: var(--b-link);
        background: var(--b-tint);
        box-shadow: inset 0 0 0 1px var(--b-link);
      }
      input {
        width: 1.25rem;
        height: 1.25rem;
        margin: 0;
        accent-color: var(--b-link);
      }
      .hint {
        grid-column: 2;
        color: var(--b-muted);
        font-size: 0.875rem;
        line-height: 1.4;
      }
      .private,
      .trouble {
        padding: 0.625rem 0.875rem;
        border-inline-start: 4px solid var(--b-link);
        background: var(--b-tint);
        font-size: 0.9375rem;
      }
      .trouble {
        border-color: var(--b-alert);
        background: var(--b-alert-page);
      }
      .write {
        padding: 0.75rem 1rem;
        border-top: 1px solid var(--b-line);
        background: var(--b-page);
      }
      .write .trouble {
        margin-bottom: 0.625rem;
      }
    `];static properties={session:{attribute:!1},site:{attribute:!1},locale:{},prefill:{},asking:{state:!0}};constructor(){super(),this.locale="fr",this.prefill="",this.asking=!1,new L(this,()=>this.session)}updated(e){let t=this.renderRoot.querySelector("brigade-composer");e.has("prefill")&&this.prefill&&t?.text===""&&t.write(this.prefill)}render(){let e=_(this.locale),{start:t,chosen:i}=this.session;return h`
      <div class="scroll">
        <p>${this.site.availability.agents_present?e.intro:e.absent}</p>
        <brigade-emergency locale=${this.locale}></brigade-emergency>
        ${this.#e()} ${i?.sensitive?h`<p class="private">${e.private}</p>`:null}
        <p class="care">${e.care}</p>
        <slot></slot>
      </div>
      <div class="write">
        <div role="alert">${this.#r()}</div>
        <brigade-composer
          locale=${this.locale}
          label=${e.first}
          .max=${this.site.limits.message_max}
          .busy=${t.state==="sending"}
          @brigade-send=${this.#s}
        ></brigade-composer>
        <p class="hint" role="status">${t.state==="sending"?e.starting:null}</p>
      </div>
    `}#e(){return h`<fieldset>
      <legend>${_(this.locale).topic}</legend>
      <div class="topics">${this.session.topics.map(e=>this.#t(e))}</div>
    </fieldset>`}#t(e){let t=e.texts[this.locale]??e.texts.fr;return h`<label>
      <input
        type="radio"
        name="topic"
        autocomplete="off"
        .checked=${e.key===this.session.topic}
        @change=${()=>this.#i(e.key)}
      />
      <span>${t?.label??e.key}</span>
      ${t?.hint?h`<span class="hint">${t.hint}</span>`:null}
    </label>`}#i(e){this.asking=!1,this.session.choose(e)}#r(){let e=_(this.locale),{start:t}=this.session;return this.asking?h`<p class="trouble">${e.needTopic}</p>`:t.state==="failed"?h`<p class="trouble">${Us(t.error,e)}</p>`:null}#s=e=>{if(e.preventDefault(),!this.session.topic){this.asking=!0,this.renderRoot.querySelector("input")?.focus();return}this.session.begin(e.detail,this.locale)}};function Is(s){let e=/^#(..)(..)(..)$/.exec(s)?.slice(1)??[],[t,i,r]=e.map(o=>(+`0x${o}`/255)**2.2),n=.2126*t+.7152*i+.0722*r;return n<.176?"#fff":n>.182?"#000":null}function Hs(s,e=document.documentElement){s==="auto"?delete e.dataset.theme:e.dataset.theme=s}function zs(s,e=document.documentElement){let t=s===null?null:Is(s);s===null||t===null||(e.style.setProperty("--b-fill",s),e.style.setProperty("--b-on-fill",t))}function Fs(){let s=document.getElementById("brigade-settings")?.textContent;if(!s)throw new Error("brigade: the page has no settings.");return JSON.parse(s)}var Vs=b`
  :host {
    display: flex;
    flex-direction: column;
    width: 100%;
    height: 100%;
    background: var(--b-page);
  }
  header,
  .bar {
    /* As a page of its own, everything stands in one column. */
    padding-inline: max(var(--inset), (100% - 47rem) / 2);
  }
  header {
    --inset: 0.5rem;
    display: flex;
    align-items: center;
    gap: 0.25rem;
    padding-block: 0.5rem;
    border-bottom: 1px solid var(--b-line);
    background: var(--b-surface);
  }
  header div {
    flex: 1;
    padding-inline-start: 0.5rem;
    min-width: 0;
  }
  h1 {
    font-size: 1.125rem;
    line-height: 1.25;
  }
  .site {
    color: var(--b-muted);
    font-size: 0.875rem;
    line-height: 1.3;
  }
  header .button {
    font-size: 0.9375rem;
  }
  .bar {
    --inset: 0rem;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    background: var(--b-alert-page);
    border-bottom: 1px solid var(--b-alert-line);
  }
  .bar brigade-emergency {
    flex: 1 0 auto;
  }
  .exit {
    flex: 1 0 auto;
    max-width: 26rem;
    margin: 0.25rem;
    padding: 0.25rem 0.75rem;
    border-color: var(--b-alert);
    color: var(--b-alert);
    font-size: 0.9375rem;
  }
  .main {
    flex: 1;
    min-height: 0;
    width: 100%;
    max-width: 48rem;
    margin-inline: auto;
  }
  .lost {
    padding: 1.5rem 1rem;
    display: grid;
    gap: 1rem;
    align-content: start;
  }
  @media (max-height: 420px) {
    .site {
      display: none;
    }
  }
`;var js="brigade";var We=class{#e=null;#t=[];get isThere(){return this.#e!==null}listen(e,t,i){let r=n=>{let[o]=n.ports;if(!(n.source!==parent||!e.includes(n.origin))&&!(n.data!==js||n.ports.length!==1||!o)){removeEventListener("message",r),this.#e=o,o.onmessage=a=>i(a.data),this.post({type:"hello",exit:t});for(let a of this.#t.splice(0))this.post(a)}};addEventListener("message",r)}post(e){this.#e?this.#e.postMessage(e):this.#t.push(e)}tell(e,t={}){this.post({type:"event",name:e,detail:t})}};function Ys(){let s=3,e=0,t=!1;return({key:i,shiftKey:r,timeStamp:n})=>{let o=i==="Shift"&&!t;return(!o||s<1||n-e>5e3)&&(s=3),t=r,e=n,o?--s:s}}var ir=600,Je=class{#e;#t;#i;constructor(e,t,i){this.#e=e,this.#t=t,this.#i=i}watch(e){let t=Ys();addEventListener("keyup",i=>{let r=t(i);r===0?this.leave():e(r)},!0),addEventListener("pagehide",()=>this.#s()),addEventListener("pageshow",i=>{i.persisted&&this.#e.mode==="page"&&location.reload()})}leave(){let e=this.#e.mode==="frame";return e&&!this.#i.isThere?!1:(this.#t.abandon(),this.#s(),e?(this.#i.post({type:"exit"}),setTimeout(()=>this.#r(top),ir)):this.#r(window),!0)}#r(e){try{e?.location.replace(this.#e.site.exit_url)}catch{}}#s(){this.#t.stop(),document.body.replaceChildren()}};var rr=1e4,Ge=class{#e;constructor(e){this.#e=e}async get(e,t){return(await this.send("GET",e,void 0,t)).value}async post(e,t={},i){return(await this.send("POST",e,t,i)).value}async delete(e,t){await this.send("DELETE",e,void 0,t)}async send(e,t,i,r={}){let n=new AbortController,o=()=>n.abort(),a=setTimeout(o,r.timeout??rr);r.signal?.addEventListener("abort",o),r.signal?.aborted&&o();try{let l=await this.#t(e,t,i,n.signal);return await nr(l)}catch(l){throw l instanceof v||l instanceof A?l:new A(`${e} ${t}: no answer`,{cause:l})}finally{clearTimeout(a),r.signal?.removeEventListener("abort",o)}}#t(e,t,i,r){let{prefix:n,headers:o,credentials:a}=this.#e;return(this.#e.fetch??globalThis.fetch.bind(globalThis))(`${n}/api/v1/${t}`,{method:e,signal:r,credentials:a??"omit",cache:"no-store",redirect:"error",referrerPolicy:"no-referrer",headers:{Accept:"application/json",...i?{"Content-Type":"application/json"}:{},...o?.(e)},...i?{body:JSON.stringify(i)}:{}})}};async function nr(s){if(s.status===204)return{status:204,value:null};let e=await s.json().catch(()=>null);if(s.ok){if(e===null||typeof e!="object")throw new A("the answer is not JSON");return{status:s.status,value:e}}throw new v(or(e,s),ar(s))}function or(s,e){let t=s??{};return{...t,type:t.type??"about:blank",title:t.title??e.statusText,detail:t.detail??"",status:e.status}}function ar(s){let e=Number.parseFloat(s.headers.get("Retry-After")??"");return Number.isFinite(e)&&e>=0?e:null}var P=class{#e=new Map;on(e,t){let i=this.#e.get(e)??new Set;return this.#e.set(e,i.add(t)),()=>i.delete(t)}emit(e,t){for(let i of[...this.#e.get(e)??[]])try{i(t)}catch(r){lr(r)}}clear(){this.#e.clear()}};function lr(s){setTimeout(()=>{throw s})}function Q(){if(typeof crypto.randomUUID=="function")return crypto.randomUUID();let s=crypto.getRandomValues(new Uint8Array(16));return Array.from(s,e=>e.toString(16).padStart(2,"0")).join("")}function re(s,e){return new Promise(t=>{if(e?.aborted)return t();let i=()=>{clearTimeout(r),e?.removeEventListener("abort",i),t()},r=setTimeout(i,s);e?.addEventListener("abort",i)})}function Xe(s,e=500,t=12e3){return Math.min(t,e*2**s)*(.75+Math.random()/2)}function Ks(s){return{conversation:s,messages:[],early:new Map,outbox:[],known:0}}function z(s){return s.messages.length}function me(s){return s.known>z(s)?z(s):null}function Ws(s,e){let t=e.filter(o=>o.conversation===s.conversation&&cr(s,o.seq));if(t.length===0)return s;let i=new Map(s.early);for(let o of t)i.has(o.seq)||i.set(o.seq,o);let r=[...s.messages];for(let o=i.get(r.length+1);o;o=i.get(r.length+1))r.push(o),i.delete(o.seq);let n=Math.max(s.known,r.length,...i.keys());return hr({...s,messages:r,early:i,known:n},r.slice(s.messages.length))}function cr(s,e){return Number.isInteger(e)&&e>z(s)&&!s.early.has(e)}function hr(s,e){if(s.outbox.length===0)return s;let t=new Set(e.map(n=>n.client_id)),i=new Set([...s.early.values()].map(n=>n.client_id)),r=s.outbox.filter(n=>!t.has(n.clientId)).map(n=>i.has(n.clientId)?dr(n):n);return{...s,outbox:r}}function dr(s){return{...s,state:"recorded",failure:null,detail:""}}function Js(s,e){return e>s.known?{...s,known:e}:s}function Gs(s,e,t){if(ur(s,e))return s;let i={clientId:e,body:t,state:"sending",failure:null,detail:""};return{...s,outbox:[...s.outbox,i]}}function ur(s,e){let t=i=>i.client_id===e;return s.outbox.some(i=>i.clientId===e)||s.messages.some(t)||[...s.early.values()].some(t)}function Qe(s,e,t,i=""){return Zs(s,e,r=>r.state==="recorded"?r:{...r,state:"failed",failure:t,detail:i})}function St(s,e){return Zs(s,e,t=>t.state==="failed"?{...t,state:"sending",failure:null,detail:""}:t)}function Xs(s){return s.outbox.filter(e=>e.state==="sending").reduce((e,t)=>Qe(e,t.clientId,"unreachable"),s)}function Ze(s){return s.outbox.some(e=>e.failure==="unreachable")?s.outbox.filter(e=>e.failure==="unreachable").reduce((e,t)=>St(e,t.clientId),s):s}function Qs(s,e){let t=s.outbox.filter(i=>i.clientId!==e||i.state!=="failed");return t.length===s.outbox.length?s:{...s,outbox:t}}function Zs(s,e,t){let i=s.outbox.map(r=>r.clientId===e?t(r):r);return i.every((r,n)=>r===s.outbox[n])?s:{...s,outbox:i}}function Ct(s){return s.outbox.find(e=>e.state==="sending")??null}var fr=3,et=class extends P{#e;#t;#i=new AbortController;#r;#s;#n=null;#c=0;#o=!1;#d=null;#l=!1;constructor(e,t,i){super(),this.#e=e,this.#s=Ks(t),this.#r=i??(r=>re(r,this.#i.signal)),this.#t=[e.on("message",r=>this.receive([r])),e.on("conversation",r=>this.#p(r)),e.on("read",r=>this.#y(r)),e.on("wake",()=>this.#f()),e.follow(t,()=>z(this.#s))]}get thread(){return this.#s}get conversation(){return this.#n}get caughtUp(){return this.#o}get limitedUntil(){return this.#c}stop(){this.#i.abort();for(let e of this.#t)e();this.clear()}write(e,t=Q()){return this.#a(Gs(Ze(this.#s),t,e)),this.#m(),t}retry(e){this.#a(St(Ze(this.#s),e)),this.#m()}discard(e){this.#a(Qs(this.#s,e))}receive(e){let t=z(this.#s);this.#a(Ws(this.#s,e));for(let i of this.#s.messages.slice(t))this.emit("message",i);me(this.#s)!==null&&this.sync()}sync(){return this.#d??=this.#u().finally(()=>{this.#d=null}),this.#d}async#u(){for(let e=!0;e&&!this.#i.signal.aborted;){let t=z(this.#s),i;try{i=await this.#e.sync(this.#s.conversation,t)}catch(n){n instanceof v&&n.status===404&&this.emit("gone",void 0);return}if(this.#i.signal.aborted)return;this.receive(i.messages),this.#p(i.conversation);let r=z(this.#s)>t;e=me(this.#s)!==null&&r}me(this.#s)===null&&!this.#o&&(this.#o=!0,this.emit("change",void 0))}#p(e){e.id===this.#s.conversation&&(this.#n&&e.last_seq<this.#n.last_seq||(this.#n=e,this.#s=Js(this.#s,e.last_seq),this.emit("conversation",e),this.emit("change",void 0),me(this.#s)!==null&&this.sync()))}#y({conversation:e,seq:t,by:i}){if(e!==this.#s.conversation||!this.#n)return;let r={...this.#n.read,[i]:Math.max(t,this.#n.read[i])};this.#n={...this.#n,read:r},this.emit("change",void 0)}#f(){this.sync(),this.#a(Ze(this.#s)),this.#m()}async#m(){if(!this.#l){this.#l=!0;try{for(let e=Ct(this.#s);e;e=Ct(this.#s)){if(this.#i.signal.aborted)return;await this.#v(e.clientId,e.body)}}finally{this.#l=!1}}}async#v(e,t){for(let i=1;this.#x(e);)try{this.receive([await this.#e.send(this.#s.conversation,e,t)]),this.#x(e)&&this.#a(Qe(this.#s,e,"unreachable"));return}catch(r){if(this.#i.signal.aborted)return;if(r instanceof v&&r.status===429)await this.#g(r.retryAfter??5);else{if(r instanceof v&&!r.passing)return this.#b(e,r);if(i++>=fr)return this.#a(Xs(this.#s));await this.#r(1e3*i)}}}#x(e){return this.#s.outbox.some(t=>t.clientId===e&&t.state==="sending")}#b(e,t){let i=X(t)||t.status===409?"closed":"refused";this.#a(Qe(this.#s,e,i,t.message)),t.status===409&&this.sync()}async#g(e){this.#c=Date.now()+e*1e3,this.emit("change",void 0),await this.#r(e*1e3),this.#c=0,this.emit("change",void 0)}#a(e){e!==this.#s&&(this.#s=e,this.emit("change",void 0))}};var S=Object.create(null);S.open="0";S.close="1";S.ping="2";S.pong="3";S.message="4";S.upgrade="5";S.noop="6";var ge=Object.create(null);Object.keys(S).forEach(s=>{ge[S[s]]=s});var ye={type:"error",data:"parser error"};var si=typeof Blob=="function"||typeof Blob<"u"&&Object.prototype.toString.call(Blob)==="[object BlobConstructor]",ii=typeof ArrayBuffer=="function",ri=s=>typeof ArrayBuffer.isView=="function"?ArrayBuffer.isView(s):s&&s.buffer instanceof ArrayBuffer,be=({type:s,data:e},t,i)=>si&&e instanceof Blob?t?i(e):ei(e,i):ii&&(e instanceof ArrayBuffer||ri(e))?t?i(e):ei(new Blob([e]),i):i(S[s]+(e||"")),ei=(s,e)=>{let t=new FileReader;return t.onload=function(){let i=t.result.split(",")[1];e("b"+(i||""))},t.readAsDataURL(s)};function ti(s){return s instanceof Uint8Array?s:s instanceof ArrayBuffer?new Uint8Array(s):new Uint8Array(s.buffer,s.byteOffset,s.byteLength)}var Rt;function ni(s,e){if(si&&s.data instanceof Blob)return s.data.arrayBuffer().then(ti).then(e);if(ii&&(s.data instanceof ArrayBuffer||ri(s.data)))return e(ti(s.data));be(s,!1,t=>{Rt||(Rt=new TextEncoder),e(Rt.encode(t))})}var oi="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",ve=typeof Uint8Array>"u"?[]:new Uint8Array(256);for(let s=0;s<oi.length;s++)ve[oi.charCodeAt(s)]=s;var ai=s=>{let e=s.length*.75,t=s.length,i,r=0,n,o,a,l;s[s.length-1]==="="&&(e--,s[s.length-2]==="="&&e--);let u=new ArrayBuffer(e),p=new Uint8Array(u);for(i=0;i<t;i+=4)n=ve[s.charCodeAt(i)],o=ve[s.charCodeAt(i+1)],a=ve[s.charCodeAt(i+2)],l=ve[s.charCodeAt(i+3)],p[r++]=n<<2|o>>4,p[r++]=(o&15)<<4|a>>2,p[r++]=(a&3)<<6|l&63;return u};var mr=typeof ArrayBuffer=="function",xe=(s,e)=>{if(typeof s!="string")return{type:"message",data:li(s,e)};let t=s.charAt(0);return t==="b"?{type:"message",data:gr(s.substring(1),e)}:ge[t]?s.length>1?{type:ge[t],data:s.substring(1)}:{type:ge[t]}:ye},gr=(s,e)=>{if(mr){let t=ai(s);return li(t,e)}else return{base64:!0,data:s}},li=(s,e)=>e==="blob"?s instanceof Blob?s:new Blob([s]):s instanceof ArrayBuffer?s:s.buffer;var ci="",hi=(s,e)=>{let t=s.length,i=new Array(t),r=0;s.forEach((n,o)=>{be(n,!1,a=>{i[o]=a,++r===t&&e(i.join(ci))})})},di=(s,e)=>{let t=s.split(ci),i=[];for(let r=0;r<t.length;r++){let n=xe(t[r],e);if(i.push(n),n.type==="error")break}return i};function ui(){return new TransformStream({transform(s,e){ni(s,t=>{let i=t.length,r;if(i<126)r=new Uint8Array(1),new DataView(r.buffer).setUint8(0,i);else if(i<65536){r=new Uint8Array(3);let n=new DataView(r.buffer);n.setUint8(0,126),n.setUint16(1,i)}else{r=new Uint8Array(9);let n=new DataView(r.buffer);n.setUint8(0,127),n.setBigUint64(1,BigInt(i))}s.data&&typeof s.data!="string"&&(r[0]|=128),e.enqueue(r),e.enqueue(t)})}})}var Lt;function tt(s){return s.reduce((e,t)=>e+t.length,0)}function st(s,e){if(s[0].length===e)return s.shift();let t=new Uint8Array(e),i=0;for(let r=0;r<e;r++)t[r]=s[0][i++],i===s[0].length&&(s.shift(),i=0);return s.length&&i<s[0].length&&(s[0]=s[0].slice(i)),t}function pi(s,e){Lt||(Lt=new TextDecoder);let t=[],i=0,r=-1,n=!1;return new TransformStream({transform(o,a){for(t.push(o);;){if(i===0){if(tt(t)<1)break;let l=st(t,1);n=(l[0]&128)===128,r=l[0]&127,r<126?i=3:r===126?i=1:i=2}else if(i===1){if(tt(t)<2)break;let l=st(t,2);r=new DataView(l.buffer,l.byteOffset,l.length).getUint16(0),i=3}else if(i===2){if(tt(t)<8)break;let l=st(t,8),u=new DataView(l.buffer,l.byteOffset,l.length),p=u.getUint32(0);if(p>Math.pow(2,21)-1){a.enqueue(ye);break}r=p*Math.pow(2,32)+u.getUint32(4),i=3}else{if(tt(t)<r)break;let l=st(t,r);a.enqueue(xe(n?l:Lt.decode(l),e)),i=0}if(r===0||r>s){a.enqueue(ye);break}}}})}var Pt=4;function g(s){if(s)return yr(s)}function yr(s){for(var e in g.prototype)s[e]=g.prototype[e];return s}g.prototype.on=g.prototype.addEventListener=function(s,e){return this._callbacks=this._callbacks||{},(this._callbacks["$"+s]=this._callbacks["$"+s]||[]).push(e),this};g.prototype.once=function(s,e){function t(){this.off(s,t),e.apply(this,arguments)}return t.fn=e,this.on(s,t),this};g.prototype.off=g.prototype.removeListener=g.prototype.removeAllListeners=g.prototype.removeEventListener=function(s,e){if(this._callbacks=this._callbacks||{},arguments.length==0)return this._callbacks={},this;var t=this._callbacks["$"+s];if(!t)return this;if(arguments.length==1)return delete this._callbacks["$"+s],this;for(var i,r=0;r<t.length;r++)if(i=t[r],i===e||i.fn===e){t.splice(r,1);break}return t.length===0&&delete this._callbacks["$"+s],this};g.prototype.emit=function(s){this._callbacks=this._callbacks||{};for(var e=new Array(arguments.length-1),t=this._callbacks["$"+s],i=1;i<arguments.length;i++)e[i-1]=arguments[i];if(t){t=t.slice(0);for(var i=0,r=t.length;i<r;++i)t[i].apply(this,e)}return this};g.prototype.emitReserved=g.prototype.emit;g.prototype.listeners=function(s){return this._callbacks=this._callbacks||{},this._callbacks["$"+s]||[]};g.prototype.hasListeners=function(s){return!!this.listeners(s).length};var q=typeof Promise=="function"&&typeof Promise.resolve=="function"?e=>Promise.resolve().then(e):(e,t)=>t(e,0),k=typeof self<"u"?self:typeof window<"u"?window:Function("return this")(),fi="arraybuffer";function it(s,...e){return e.reduce((t,i)=>(s.hasOwnProperty(i)&&(t[i]=s[i]),t),{})}var br=k.setTimeout,vr=k.clearTimeout;function D(s,e){e.useNativeTimers?(s.setTimeoutFn=br.bind(k),s.clearTimeoutFn=vr.bind(k)):(s.setTimeoutFn=k.setTimeout.bind(k),s.clearTimeoutFn=k.clearTimeout.bind(k))}var xr=1.33;function mi(s){return typeof s=="string"?wr(s):Math.ceil((s.byteLength||s.size)*xr)}function wr(s){let e=0,t=0;for(let i=0,r=s.length;i<r;i++)e=s.charCodeAt(i),e<128?t+=1:e<2048?t+=2:e<55296||e>=57344?t+=3:(i++,t+=4);return t}function rt(){return Date.now().toString(36).substring(3)+Math.random().toString(36).substring(2,5)}function gi(s){let e="";for(let t in s)s.hasOwnProperty(t)&&(e.length&&(e+="&"),e+=encodeURIComponent(t)+"="+encodeURIComponent(s[t]));return e}function yi(s){let e={},t=s.split("&");for(let i=0,r=t.length;i<r;i++){let n=t[i].split("=");e[decodeURIComponent(n[0])]=decodeURIComponent(n.slice(1).join("="))}return e}var nt=class extends Error{constructor(e,t,i){super(e),this.description=t,this.context=i,this.type="TransportError"}},U=class extends g{constructor(e){super(),this.writable=!1,D(this,e),this.opts=e,this.query=e.query,this.socket=e.socket,this.supportsBinary=!e.forceBase64}onError(e,t,i){return super.emitReserved("error",new nt(e,t,i)),this}open(){return this.readyState="opening",this.doOpen(),this}close(){return(this.readyState==="opening"||this.readyState==="open")&&(this.doClose(),this.onClose()),this}send(e){this.readyState==="open"&&this.write(e)}onOpen(){this.readyState="open",this.writable=!0,super.emitReserved("open")}onData(e){let t=xe(e,this.socket.binaryType);this.onPacket(t)}onPacket(e){super.emitReserved("packet",e)}onClose(e){this.readyState="closed",super.emitReserved("close",e)}pause(e){}createUri(e,t={}){return e+"://"+this._hostname()+this._port()+this.opts.path+this._query(t)}_hostname(){let e=this.opts.hostname;return e.indexOf(":")===-1?e:"["+e+"]"}_port(){return this.opts.port&&(this.opts.secure&&Number(this.opts.port)!==443||!this.opts.secure&&Number(this.opts.port)!==80)?":"+this.opts.port:""}_query(e){let t=gi(e);return t.length?"?"+t:""}};var we=class extends U{constructor(){super(...arguments),this._polling=!1}get name(){return"polling"}doOpen(){this._poll()}pause(e){this.readyState="pausing";let t=()=>{this.readyState="paused",e()};if(this._polling||!this.writable){let i=0;this._polling&&(i++,this.once("pollComplete",function(){--i||t()})),this.writable||(i++,this.once("drain",function(){--i||t()}))}else t()}_poll(){this._polling=!0,this.doPoll(),this.emitReserved("poll")}onData(e){let t=i=>{if(this.readyState==="opening"&&i.type==="open"&&this.onOpen(),i.type==="close")return this.onClose({description:"transport closed by the server"}),!1;this.onPacket(i)};di(e,this.socket.binaryType).forEach(t),this.readyState!=="closed"&&(this._polling=!1,this.emitReserved("pollComplete"),this.readyState==="open"&&this._poll())}doClose(){let e=()=>{this.write([{type:"close"}])};this.readyState==="open"?e():this.once("open",e)}write(e){this.writable=!1,hi(e,t=>{this.doWrite(t,()=>{this.writable=!0,this.emitReserved("drain")})})}uri(){let e=this.opts.secure?"https":"http",t=this.query||{};return this.opts.timestampRequests!==!1&&(t[this.opts.timestampParam]=rt()),!this.supportsBinary&&!t.sid&&(t.b64=1),this.createUri(e,t)}};var bi=!1;try{bi=typeof XMLHttpRequest<"u"&&"withCredentials"in new XMLHttpRequest}catch{}var vi=bi;function _r(){}var Ot=class extends we{constructor(e){if(super(e),typeof location<"u"){let t=location.protocol==="https:",i=location.port;i||(i=t?"443":"80"),this.xd=typeof location<"u"&&e.hostname!==location.hostname||i!==e.port}}doWrite(e,t){let i=this.request({method:"POST",data:e});i.on("success",t),i.on("error",(r,n)=>{this.onError("xhr post error",r,n)})}doPoll(){let e=this.request();e.on("data",this.onData.bind(this)),e.on("error",(t,i)=>{this.onError("xhr poll error",t,i)}),this.pollXhr=e}},F=class s extends g{constructor(e,t,i){super(),this.createRequest=e,D(this,i),this._opts=i,this._method=i.method||"GET",this._uri=t,this._data=i.data!==void 0?i.data:null,this._create()}_create(){var e;let t=it(this._opts,"agent","pfx","key","passphrase","cert","ca","ciphers","rejectUnauthorized","autoUnref");t.xdomain=!!this._opts.xd;let i=this._xhr=this.createRequest(t);try{i.open(this._method,this._uri,!0);try{if(this._opts.extraHeaders){i.setDisableHeaderCheck&&i.setDisableHeaderCheck(!0);for(let r in this._opts.extraHeaders)this._opts.extraHeaders.hasOwnProperty(r)&&i.setRequestHeader(r,this._opts.extraHeaders[r])}}catch{}if(this._method==="POST")try{i.setRequestHeader("Content-type","text/plain;charset=UTF-8")}catch{}try{i.setRequestHeader("Accept","*/*")}catch{}(e=this._opts.cookieJar)===null||e===void 0||e.addCookies(i),"withCredentials"in i&&(i.withCredentials=this._opts.withCredentials),this._opts.requestTimeout&&(i.timeout=this._opts.requestTimeout),i.onreadystatechange=()=>{var r;i.readyState===3&&((r=this._opts.cookieJar)===null||r===void 0||r.parseCookies(i.getResponseHeader("set-cookie"))),i.readyState===4&&(i.status===200||i.status===1223?this._onLoad():this.setTimeoutFn(()=>{this._onError(typeof i.status=="number"?i.status:0)},0))},i.send(this._data)}catch(r){this.setTimeoutFn(()=>{this._onError(r)},0);return}typeof document<"u"&&(this._index=s.requestsCount++,s.requests[this._index]=this)}_onError(e){this.emitReserved("error",e,this._xhr),this._cleanup(!0)}_cleanup(e){if(!(typeof this._xhr>"u"||this._xhr===null)){if(this._xhr.onreadystatechange=_r,e)try{this._xhr.abort()}catch{}typeof document<"u"&&delete s.requests[this._index],this._xhr=null}}_onLoad(){let e=this._xhr.responseText;e!==null&&(this.emitReserved("data",e),this.emitReserved("success"),this._cleanup())}abort(){this._cleanup()}};F.requestsCount=0;F.requests={};if(typeof document<"u"){if(typeof attachEvent=="function")attachEvent("onunload",xi);else if(typeof addEventListener=="function"){let s="onpagehide"in k?"pagehide":"unload";addEventListener(s,xi,!1)}}function xi(){for(let s in F.requests)F.requests.hasOwnProperty(s)&&F.requests[s].abort()}var Tr=(function(){let s=wi({xdomain:!1});return s&&s.responseType!==null})(),V=class extends Ot{constructor(e){super(e);let t=e&&e.forceBase64;this.supportsBinary=Tr&&!t}request(e={}){return Object.assign(e,{xd:this.xd},this.opts),new F(wi,this.uri(),e)}};function wi(s){let e=s.xdomain;try{if(typeof XMLHttpRequest<"u"&&(!e||vi))return new XMLHttpRequest}catch{}if(!e)try{return new k[["Active"].concat("Object").join("X")]("Microsoft.XMLHTTP")}catch{}}var _i=typeof navigator<"u"&&typeof navigator.product=="string"&&navigator.product.toLowerCase()==="reactnative",Bt=class extends U{get name(){return"websocket"}doOpen(){let e=this.uri(),t=this.opts.protocols,i=_i?{}:it(this.opts,"agent","perMessageDeflate","pfx","key","passphrase","cert","ca","ciphers","rejectUnauthorized","localAddress","protocolVersion","origin","maxPayload","family","checkServerIdentity");this.opts.extraHeaders&&(i.headers=this.opts.extraHeaders);try{this.ws=this.createSocket(e,t,i)}catch(r){return this.emitReserved("error",r)}this.ws.binaryType=this.socket.binaryType,this.addEventListeners()}addEventListeners(){this.ws.onopen=()=>{this.opts.autoUnref&&this.ws._socket.unref(),this.onOpen()},this.ws.onclose=e=>this.onClose({description:"websocket connection closed",context:e}),this.ws.onmessage=e=>this.onData(e.data),this.ws.onerror=e=>this.onError("websocket error",e)}write(e){this.writable=!1;for(let t=0;t<e.length;t++){let i=e[t],r=t===e.length-1;be(i,this.supportsBinary,n=>{try{this.doWrite(i,n)}catch{}r&&q(()=>{this.writable=!0,this.emitReserved("drain")},this.setTimeoutFn)})}}doClose(){typeof this.ws<"u"&&(this.ws.onerror=()=>{},this.ws.close(),this.ws=null)}uri(){let e=this.opts.secure?"wss":"ws",t=this.query||{};return this.opts.timestampRequests&&(t[this.opts.timestampParam]=rt()),this.supportsBinary||(t.b64=1),this.createUri(e,t)}},Nt=k.WebSocket||k.MozWebSocket,j=class extends Bt{createSocket(e,t,i){return _i?new Nt(e,t,i):t?new Nt(e,t):new Nt(e)}doWrite(e,t){this.ws.send(t)}};var ne=class extends U{get name(){return"webtransport"}doOpen(){try{this._transport=new WebTransport(this.createUri("https"),this.opts.transportOptions[this.name])}catch(e){return this.emitReserved("error",e)}this._transport.closed.then(()=>{this.onClose()}).catch(e=>{this.onError("webtransport error",e)}),this._transport.ready.then(()=>{this._transport.createBidirectionalStream().then(e=>{let t=pi(Number.MAX_SAFE_INTEGER,this.socket.binaryType),i=e.readable.pipeThrough(t).getReader(),r=ui();r.readable.pipeTo(e.writable),this._writer=r.writable.getWriter();let n=()=>{i.read().then(({done:a,value:l})=>{a||(this.onPacket(l),n())}).catch(a=>{})};n();let o={type:"open"};this.query.sid&&(o.data=`{"sid":"${this.query.sid}"}`),this._writer.write(o).then(()=>this.onOpen())})})}write(e){this.writable=!1;for(let t=0;t<e.length;t++){let i=e[t],r=t===e.length-1;this._writer.write(i).then(()=>{r&&q(()=>{this.writable=!0,this.emitReserved("drain")},this.setTimeoutFn)})}}doClose(){var e;(e=this._transport)===null||e===void 0||e.close()}};var Mt={websocket:j,webtransport:ne,polling:V};var kr=/^(?:(?![^:@\/?#]+:[^:@\/]*@)(http|https|ws|wss):\/\/)?((?:(([^:@\/?#]*)(?::([^:@\/?#]*))?)?@)?((?:[a-f0-9]{0,4}:){2,7}[a-f0-9]{0,4}|[^:\/?#]*)(?::(\d*))?)(((\/(?:[^?#](?![^?#\/]*\.[^?#\/.]+(?:[?#]|$)))*\/?)?([^?#\/]*))(?:\?([^#]*))?(?:#(.*))?)/,Er=["source","protocol","authority","userInfo","user","password","host","port","relative","path","directory","file","query","anchor"];function oe(s){if(s.length>8e3)throw"URI too long";let e=s,t=s.indexOf("["),i=s.indexOf("]");t!=-1&&i!=-1&&(s=s.substring(0,t)+s.substring(t,i).replace(/:/g,";")+s.substring(i,s.length));let r=kr.exec(s||""),n={},o=14;for(;o--;)n[Er[o]]=r[o]||"";return t!=-1&&i!=-1&&(n.source=e,n.host=n.host.substring(1,n.host.length-1).replace(/;/g,":"),n.authority=n.authority.replace("[","").replace("]","").replace(/;/g,":"),n.ipv6uri=!0),n.pathNames=$r(n,n.path),n.queryKey=Ar(n,n.query),n}function $r(s,e){let t=/\/{2,9}/g,i=e.replace(t,"/").split("/");return(e.slice(0,1)=="/"||e.length===0)&&i.splice(0,1),e.slice(-1)=="/"&&i.splice(i.length-1,1),i}function Ar(s,e){let t={};return e.replace(/(?:^|&)([^&=]*)=?([^&]*)/g,function(i,r,n){r&&(t[r]=n)}),t}var qt=typeof addEventListener=="function"&&typeof removeEventListener=="function",ot=[];qt&&addEventListener("offline",()=>{ot.forEach(s=>s())},!1);var Z=class s extends g{constructor(e,t={}){var i,r;if(super(),this.binaryType=fi,this.writeBuffer=[],this._prevBufferLen=0,this._upgrades=[],this._pingInterval=-1,this._pingTimeout=-1,this._maxPayload=-1,this._pingTimeoutTime=1/0,e&&typeof e=="object"&&(t=e,e=null),e){let n=oe(e);t.hostname=n.host,t.secure=n.protocol==="https"||n.protocol==="wss",t.port=n.port,n.query&&(t.query=n.query)}else t.host&&(t.hostname=oe(t.host).host);if(D(this,t),this.secure=t.secure!=null?t.secure:typeof location<"u"&&location.protocol==="https:",t.hostname&&!t.port&&(t.port=this.secure?"443":"80"),this.hostname=t.hostname||(typeof location<"u"?location.hostname:"localhost"),this.port=t.port||(typeof location<"u"&&location.port?location.port:this.secure?"443":"80"),t.transportImplementations&&t.transports)throw new Error("specifying both 'transportImplementations' and 'transports' options is not supported");t.transportImplementations||!((i=t.transports)===null||i===void 0)&&i.length&&typeof t.transports[0]=="function"?(this.transports=[],this._transportsByName=Object.create(null),((r=t.transportImplementations)!==null&&r!==void 0?r:t.transports).forEach(n=>{let o=n.prototype.name;this.transports.push(o),this._transportsByName[o]=n})):(this.transports=t.transports?[...t.transports]:["polling","websocket","webtransport"],this._transportsByName=Mt),this.opts=Object.assign({path:"/engine.io",agent:!1,withCredentials:!1,upgrade:!0,timestampParam:"t",rememberUpgrade:!1,addTrailingSlash:!0,rejectUnauthorized:!0,perMessageDeflate:{threshold:1024},transportOptions:{},closeOnBeforeunload:!1},t),this.opts.path=this.opts.path.replace(/\/$/,"")+(this.opts.addTrailingSlash?"/":""),typeof this.opts.query=="string"&&(this.opts.query=yi(this.opts.query)),qt&&(this.opts.closeOnBeforeunload&&(this._beforeunloadEventListener=()=>{this.transport&&(this.transport.removeAllListeners(),this.transport.close())},addEventListener("beforeunload",this._beforeunloadEventListener,!1)),this.hostname!=="localhost"&&(this._offlineEventListener=()=>{this._onClose("transport close",{description:"network connection lost"})},ot.push(this._offlineEventListener))),this.opts.withCredentials&&(this._cookieJar=void 0),this._open()}createTransport(e){let t=Object.assign({},this.opts.query);t.EIO=Pt,t.transport=e,this.id&&(t.sid=this.id);let i=Object.assign({},this.opts,{query:t,socket:this,hostname:this.hostname,secure:this.secure,port:this.port},this.opts.transportOptions[e]);return new this._transportsByName[e](i)}_open(){if(this.transports.length===0){this.setTimeoutFn(()=>{this.emitReserved("error","No transports available")},0);return}let e=this.opts.rememberUpgrade&&s.priorWebsocketSuccess&&this.transports.indexOf("websocket")!==-1?"websocket":this.transports[0];this.readyState="opening";let t=this.createTransport(e);t.open(),this.setTransport(t)}setTransport(e){this.transport&&this.transport.removeAllListeners(),this.transport=e,e.on("drain",this._onDrain.bind(this)).on("packet",this._onPacket.bind(this)).on("error",this._onError.bind(this)).on("close",t=>this._onClose("transport close",t))}_probe(e){let t=this.createTransport(e),i=!1;s.priorWebsocketSuccess=!1;let r=()=>{i||(t.send([{type:"ping",data:"probe"}]),t.once("packet",c=>{if(!i)if(c.type==="pong"&&c.data==="probe"){if(this.upgrading=!0,this.emitReserved("upgrading",t),!t)return;s.priorWebsocketSuccess=t.name==="websocket",this.transport.pause(()=>{i||this.readyState!=="closed"&&(p(),this.setTransport(t),t.send([{type:"upgrade"}]),this.emitReserved("upgrade",t),t=null,this.upgrading=!1,this.flush())})}else{let f=new Error("probe error");f.transport=t.name,this.emitReserved("upgradeError",f)}}))};function n(){i||(i=!0,p(),t.close(),t=null)}let o=c=>{let f=new Error("probe error: "+c);f.transport=t.name,n(),this.emitReserved("upgradeError",f)};function a(){o("transport closed")}function l(){o("socket closed")}function u(c){t&&c.name!==t.name&&n()}let p=()=>{t.removeListener("open",r),t.removeListener("error",o),t.removeListener("close",a),this.off("close",l),this.off("upgrading",u)};t.once("open",r),t.once("error",o),t.once("close",a),this.once("close",l),this.once("upgrading",u),this._upgrades.indexOf("webtransport")!==-1&&e!=="webtransport"?this.setTimeoutFn(()=>{i||t.open()},200):t.open()}onOpen(){if(this.readyState="open",s.priorWebsocketSuccess=this.transport.name==="websocket",this.emitReserved("open"),this.flush(),this.readyState==="open"&&this.opts.upgrade)for(let e=0;e<this._upgrades.length;e++)this._probe(this._upgrades[e])}_onPacket(e){if(this.readyState==="opening"||this.readyState==="open"||this.readyState==="closing")switch(this.emitReserved("packet",e),this.emitReserved("heartbeat"),e.type){case"open":this.onHandshake(JSON.parse(e.data));break;case"ping":this._sendPacket("pong"),this.emitReserved("ping"),this.emitReserved("pong"),this._resetPingTimeout();break;case"error":let t=new Error("server error");t.code=e.data,this._onError(t);break;case"message":this.emitReserved("data",e.data),this.emitReserved("message",e.data);break}}onHandshake(e){this.emitReserved("handshake",e),this.id=e.sid,this.transport.query.sid=e.sid,this._upgrades=this._filterUpgrades(e.upgrades),this._pingInterval=e.pingInterval,this._pingTimeout=e.pingTimeout,this._maxPayload=e.maxPayload,this.onOpen(),this.readyState!=="closed"&&this._resetPingTimeout()}_resetPingTimeout(){this.clearTimeoutFn(this._pingTimeoutTimer);let e=this._pingInterval+this._pingTimeout;this._pingTimeoutTime=Date.now()+e,this._pingTimeoutTimer=this.setTimeoutFn(()=>{this._onClose("ping timeout")},e),this.opts.autoUnref&&this._pingTimeoutTimer.unref()}_onDrain(){this.writeBuffer.splice(0,this._prevBufferLen),this._prevBufferLen=0,this.writeBuffer.length===0?this.emitReserved("drain"):this.flush()}flush(){if(this.readyState!=="closed"&&this.transport.writable&&!this.upgrading&&this.writeBuffer.length){let e=this._getWritablePackets();this.transport.send(e),this._prevBufferLen=e.length,this.emitReserved("flush")}}_getWritablePackets(){if(!(this._maxPayload&&this.transport.name==="polling"&&this.writeBuffer.length>1))return this.writeBuffer;let t=1;for(let i=0;i<this.writeBuffer.length;i++){let r=this.writeBuffer[i].data;if(r&&(t+=mi(r)),i>0&&t>this._maxPayload)return this.writeBuffer.slice(0,i);t+=2}return this.writeBuffer}_hasPingExpired(){if(!this._pingTimeoutTime)return!0;let e=Date.now()>this._pingTimeoutTime;return e&&(this._pingTimeoutTime=0,q(()=>{this._onClose("ping timeout")},this.setTimeoutFn)),e}write(e,t,i){return this._sendPacket("message",e,t,i),this}send(e,t,i){return this._sendPacket("message",e,t,i),this}_sendPacket(e,t,i,r){if(typeof t=="function"&&(r=t,t=void 0),typeof i=="function"&&(r=i,i=null),this.readyState==="closing"||this.readyState==="closed")return;i=i||{},i.compress=i.compress!==!1;let n={type:e,data:t,options:i};this.emitReserved("packetCreate",n),this.writeBuffer.push(n),r&&this.once("flush",r),this.flush()}close(){let e=()=>{this._onClose("forced close"),this.transport.close()},t=()=>{this.off("upgrade",t),this.off("upgradeError",t),e()},i=()=>{this.once("upgrade",t),this.once("upgradeError",t)};return(this.readyState==="opening"||this.readyState==="open")&&(this.readyState="closing",this.writeBuffer.length?this.once("drain",()=>{this.upgrading?i():e()}):this.upgrading?i():e()),this}_onError(e){if(s.priorWebsocketSuccess=!1,this.opts.tryAllTransports&&this.transports.length>1&&this.readyState==="opening")return this.transports.shift(),this._open();this.emitReserved("error",e),this._onClose("transport error",e)}_onClose(e,t){if(this.readyState==="opening"||this.readyState==="open"||this.readyState==="closing"){if(this.clearTimeoutFn(this._pingTimeoutTimer),this.transport.removeAllListeners("close"),this.transport.close(),this.transport.removeAllListeners(),qt&&(this._beforeunloadEventListener&&removeEventListener("beforeunload",this._beforeunloadEventListener,!1),this._offlineEventListener)){let i=ot.indexOf(this._offlineEventListener);i!==-1&&ot.splice(i,1)}this.readyState="closed",this.id=null,this.emitReserved("close",e,t),this.writeBuffer=[],this._prevBufferLen=0}}_filterUpgrades(e){let t=[];for(let i=0;i<e.length;i++)~this.transports.indexOf(e[i])&&t.push(e[i]);return t}};Z.protocol=Pt;var rl=Z.protocol;function Ti(s,e="",t){let i=s;t=t||typeof location<"u"&&location,s==null&&(s=t.protocol+"//"+t.host),typeof s=="string"&&(s.charAt(0)==="/"&&(s.charAt(1)==="/"?s=t.protocol+s:s=t.host+s),/^(https?|wss?):\/\//.test(s)||(typeof t<"u"?s=t.protocol+"//"+s:s="https://"+s),i=oe(s)),i.port||(/^(http|ws)$/.test(i.protocol)?i.port="80":/^(http|ws)s$/.test(i.protocol)&&(i.port="443")),i.path=i.path||"/";let n=i.host.indexOf(":")!==-1?"["+i.host+"]":i.host;return i.id=i.protocol+"://"+n+":"+i.port+e,i.href=i.protocol+"://"+n+(t&&t.port===i.port?"":":"+i.port),i}var zt={};Oi(zt,{Decoder:()=>It,Encoder:()=>Ut,PacketType:()=>d,isPacketValid:()=>Mr,protocol:()=>Si});var Cr=typeof ArrayBuffer=="function",Rr=s=>typeof ArrayBuffer.isView=="function"?ArrayBuffer.isView(s):s.buffer instanceof ArrayBuffer,ki=Object.prototype.toString,Lr=typeof Blob=="function"||typeof Blob<"u"&&ki.call(Blob)==="[object BlobConstructor]",Pr=typeof File=="function"||typeof File<"u"&&ki.call(File)==="[object FileConstructor]";function Te(s){return Cr&&(s instanceof ArrayBuffer||Rr(s))||Lr&&s instanceof Blob||Pr&&s instanceof File}function _e(s,e){if(!s||typeof s!="object")return!1;if(Array.isArray(s)){for(let t=0,i=s.length;t<i;t++)if(_e(s[t]))return!0;return!1}if(Te(s))return!0;if(s.toJSON&&typeof s.toJSON=="function"&&arguments.length===1)return _e(s.toJSON(),!0);for(let t in s)if(Object.prototype.hasOwnProperty.call(s,t)&&_e(s[t]))return!0;return!1}function Ei(s){let e=[],t=s.data,i=s;return i.data=at(t,e),i.attachments=e.length,{packet:i,buffers:e}}function at(s,e,t){if(!s)return s;if(Te(s)){let i={_placeholder:!0,num:e.length};return e.push(s),i}else if(Array.isArray(s)){let i=new Array(s.length);for(let r=0;r<s.length;r++)i[r]=at(s[r],e);return i}else if(typeof s=="object"&&!(s instanceof Date)){if(s.toJSON&&typeof s.toJSON=="function"&&!t)return at(s.toJSON(),e,!0);let i={};for(let r in s)Object.prototype.hasOwnProperty.call(s,r)&&(i[r]=at(s[r],e));return i}return s}function $i(s,e){return s.data=Dt(s.data,e),delete s.attachments,s}function Dt(s,e){if(!s)return s;if(s&&s._placeholder===!0){if(typeof s.num=="number"&&s.num>=0&&s.num<e.length)return e[s.num];throw new Error("illegal attachments")}else if(Array.isArray(s))for(let t=0;t<s.length;t++)s[t]=Dt(s[t],e);else if(typeof s=="object")for(let t in s)Object.prototype.hasOwnProperty.call(s,t)&&(s[t]=Dt(s[t],e));return s}var Ai=["connect","connect_error","disconnect","disconnecting","newListener","removeListener"],Si=5,d;(function(s){s[s.CONNECT=0]="CONNECT",s[s.DISCONNECT=1]="DISCONNECT",s[s.EVENT=2]="EVENT",s[s.ACK=3]="ACK",s[s.CONNECT_ERROR=4]="CONNECT_ERROR",s[s.BINARY_EVENT=5]="BINARY_EVENT",s[s.BINARY_ACK=6]="BINARY_ACK"})(d||(d={}));var Ut=class{constructor(e){this.replacer=e}encode(e){return(e.type===d.EVENT||e.type===d.ACK)&&_e(e)?this.encodeAsBinary({type:e.type===d.EVENT?d.BINARY_EVENT:d.BINARY_ACK,nsp:e.nsp,data:e.data,id:e.id}):[this.encodeAsString(e)]}encodeAsString(e){let t=""+e.type;return(e.type===d.BINARY_EVENT||e.type===d.BINARY_ACK)&&(t+=e.attachments+"-"),e.nsp&&e.nsp!=="/"&&(t+=e.nsp+","),e.id!=null&&(t+=e.id),e.data!=null&&(t+=JSON.stringify(e.data,this.replacer)),t}encodeAsBinary(e){let t=Ei(e),i=this.encodeAsString(t.packet),r=t.buffers;return r.unshift(i),r}},It=class s extends g{constructor(e){super(),this.opts=Object.assign({reviver:void 0,maxAttachments:10},typeof e=="function"?{reviver:e}:e)}add(e){let t;if(typeof e=="string"){if(this.reconstructor)throw new Error("got plaintext data when reconstructing a packet");t=this.decodeString(e);let i=t.type===d.BINARY_EVENT;i||t.type===d.BINARY_ACK?(t.type=i?d.EVENT:d.ACK,this.reconstructor=new Ht(t)):super.emitReserved("decoded",t)}else if(Te(e)||e.base64)if(this.reconstructor)t=this.reconstructor.takeBinaryData(e),t&&(this.reconstructor=null,super.emitReserved("decoded",t));else throw new Error("got binary data when not reconstructing a packet");else throw new Error("Unknown type: "+e)}decodeString(e){let t=0,i={type:Number(e.charAt(0))};if(d[i.type]===void 0)throw new Error("unknown packet type "+i.type);if(i.type===d.BINARY_EVENT||i.type===d.BINARY_ACK){let n=t+1;for(;e.charAt(++t)!=="-"&&t!=e.length;);let o=e.substring(n,t);if(o!=Number(o)||e.charAt(t)!=="-")throw new Error("Illegal attachments");let a=Number(o);if(!Ci(a)||a<1)throw new Error("Illegal attachments");if(a>this.opts.maxAttachments)throw new Error("too many attachments");i.attachments=a}if(e.charAt(t+1)==="/"){let n=t+1;for(;++t&&!(e.charAt(t)===","||t===e.length););i.nsp=e.substring(n,t)}else i.nsp="/";let r=e.charAt(t+1);if(r!==""&&Number(r)==r){let n=t+1;for(;++t;){let o=e.charAt(t);if(o==null||Number(o)!=o){--t;break}if(t===e.length)break}i.id=Number(e.substring(n,t+1))}if(e.charAt(++t)){let n=this.tryParse(e.substr(t));if(s.isPayloadValid(i.type,n))i.data=n;else throw new Error("invalid payload")}return i}tryParse(e){try{return JSON.parse(e,this.opts.reviver)}catch{return!1}}static isPayloadValid(e,t){switch(e){case d.CONNECT:return lt(t);case d.DISCONNECT:return t===void 0;case d.CONNECT_ERROR:return typeof t=="string"||lt(t);case d.EVENT:case d.BINARY_EVENT:return Array.isArray(t)&&(typeof t[0]=="number"||typeof t[0]=="string"&&Ai.indexOf(t[0])===-1);case d.ACK:case d.BINARY_ACK:return Array.isArray(t)}}destroy(){this.reconstructor&&(this.reconstructor.finishedReconstruction(),this.reconstructor=null)}},Ht=class{constructor(e){this.packet=e,this.buffers=[],this.reconPack=e}takeBinaryData(e){if(this.buffers.push(e),this.buffers.length===this.reconPack.attachments){let t=$i(this.reconPack,this.buffers);return this.finishedReconstruction(),t}return null}finishedReconstruction(){this.reconPack=null,this.buffers=[]}};function Or(s){return typeof s=="string"}var Ci=Number.isInteger||function(s){return typeof s=="number"&&isFinite(s)&&Math.floor(s)===s};function Nr(s){return s===void 0||Ci(s)}function lt(s){return Object.prototype.toString.call(s)==="[object Object]"}function Br(s,e){switch(s){case d.CONNECT:return e===void 0||lt(e);case d.DISCONNECT:return e===void 0;case d.EVENT:return Array.isArray(e)&&(typeof e[0]=="number"||typeof e[0]=="string"&&Ai.indexOf(e[0])===-1);case d.ACK:return Array.isArray(e);case d.CONNECT_ERROR:return typeof e=="string"||lt(e);default:return!1}}function Mr(s){return Or(s.nsp)&&Nr(s.id)&&Br(s.type,s.data)}function $(s,e,t){return s.on(e,t),function(){s.off(e,t)}}var qr=Object.freeze({connect:1,connect_error:1,disconnect:1,disconnecting:1,newListener:1,removeListener:1}),ae=class extends g{constructor(e,t,i){super(),this.connected=!1,this.recovered=!1,this.receiveBuffer=[],this.sendBuffer=[],this._queue=[],this._queueSeq=0,this.ids=0,this.acks={},this.flags={},this.io=e,this.nsp=t,i&&i.auth&&(this.auth=i.auth),this._opts=Object.assign({},i),this.io._autoConnect&&this.open()}get disconnected(){return!this.connected}subEvents(){if(this.subs)return;let e=this.io;this.subs=[$(e,"open",this.onopen.bind(this)),$(e,"packet",this.onpacket.bind(this)),$(e,"error",this.onerror.bind(this)),$(e,"close",this.onclose.bind(this))]}get active(){return!!this.subs}connect(){return this.connected?this:(this.subEvents(),this.io._reconnecting||this.io.open(),this.io._readyState==="open"&&this.onopen(),this)}open(){return this.connect()}send(...e){return e.unshift("message"),this.emit.apply(this,e),this}emit(e,...t){var i,r,n;if(qr.hasOwnProperty(e))throw new Error('"'+e.toString()+'" is a reserved event name');if(t.unshift(e),this._opts.retries&&!this.flags.fromQueue&&!this.flags.volatile)return this._addToQueue(t),this;let o={type:d.EVENT,data:t};if(o.options={},o.options.compress=this.flags.compress!==!1,typeof t[t.length-1]=="function"){let p=this.ids++,c=t.pop();this._registerAckCallback(p,c),o.id=p}let a=(r=(i=this.io.engine)===null||i===void 0?void 0:i.transport)===null||r===void 0?void 0:r.writable,l=this.connected&&!(!((n=this.io.engine)===null||n===void 0)&&n._hasPingExpired());return this.flags.volatile&&!a||(l?(this.notifyOutgoingListeners(o),this.packet(o)):this.sendBuffer.push(o)),this.flags={},this}_registerAckCallback(e,t){var i;let r=(i=this.flags.timeout)!==null&&i!==void 0?i:this._opts.ackTimeout;if(r===void 0){this.acks[e]=t;return}let n=this.io.setTimeoutFn(()=>{delete this.acks[e];for(let a=0;a<this.sendBuffer.length;a++)this.sendBuffer[a].id===e&&this.sendBuffer.splice(a,1);t.call(this,new Error("operation has timed out"))},r),o=(...a)=>{this.io.clearTimeoutFn(n),t.apply(this,a)};o.withError=!0,this.acks[e]=o}emitWithAck(e,...t){return new Promise((i,r)=>{let n=(o,a)=>o?r(o):i(a);n.withError=!0,t.push(n),this.emit(e,...t)})}_addToQueue(e){let t;typeof e[e.length-1]=="function"&&(t=e.pop());let i={id:this._queueSeq++,tryCount:0,pending:!1,args:e,flags:Object.assign({fromQueue:!0},this.flags)};e.push((r,...n)=>(this._queue[0],r!==null?i.tryCount>this._opts.retries&&(this._queue.shift(),t&&t(r)):(this._queue.shift(),t&&t(null,...n)),i.pending=!1,this._drainQueue())),this._queue.push(i),this._drainQueue()}_drainQueue(e=!1){if(!this.connected||this._queue.length===0)return;let t=this._queue[0];t.pending&&!e||(t.pending=!0,t.tryCount++,this.flags=t.flags,this.emit.apply(this,t.args))}packet(e){e.nsp=this.nsp,this.io._packet(e)}onopen(){typeof this.auth=="function"?this.auth(e=>{this._sendConnectPacket(e)}):this._sendConnectPacket(this.auth)}_sendConnectPacket(e){this.packet({type:d.CONNECT,data:this._pid?Object.assign({pid:this._pid,offset:this._lastOffset},e):e})}onerror(e){this.connected||this.emitReserved("connect_error",e)}onclose(e,t){this.connected=!1,delete this.id,this.emitReserved("disconnect",e,t),this._clearAcks()}_clearAcks(){Object.keys(this.acks).forEach(e=>{if(!this.sendBuffer.some(i=>String(i.id)===e)){let i=this.acks[e];delete this.acks[e],i.withError&&i.call(this,new Error("socket has been disconnected"))}})}onpacket(e){if(e.nsp===this.nsp)switch(e.type){case d.CONNECT:e.data&&e.data.sid?this.onconnect(e.data.sid,e.data.pid):this.emitReserved("connect_error",new Error("It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client, but they are not compatible (more information here: https://socket.io/docs/v3/migrating-from-2-x-to-3-0/)"));break;case d.EVENT:case d.BINARY_EVENT:this.onevent(e);break;case d.ACK:case d.BINARY_ACK:this.onack(e);break;case d.DISCONNECT:this.ondisconnect();break;case d.CONNECT_ERROR:this.destroy();let i=new Error(e.data.message);i.data=e.data.data,this.emitReserved("connect_error",i);break}}onevent(e){let t=e.data||[];e.id!=null&&t.push(this.ack(e.id)),this.connected?this.emitEvent(t):this.receiveBuffer.push(Object.freeze(t))}emitEvent(e){if(this._anyListeners&&this._anyListeners.length){let t=this._anyListeners.slice();for(let i of t)i.apply(this,e)}super.emit.apply(this,e),this._pid&&e.length&&typeof e[e.length-1]=="string"&&(this._lastOffset=e[e.length-1])}ack(e){let t=this,i=!1;return function(...r){i||(i=!0,t.packet({type:d.ACK,id:e,data:r}))}}onack(e){let t=this.acks[e.id];typeof t=="function"&&(delete this.acks[e.id],t.withError&&e.data.unshift(null),t.apply(this,e.data))}onconnect(e,t){this.id=e,this.recovered=t&&this._pid===t,this._pid=t,this.connected=!0,this.emitBuffered(),this._drainQueue(!0),this.emitReserved("connect")}emitBuffered(){this.receiveBuffer.forEach(e=>this.emitEvent(e)),this.receiveBuffer=[],this.sendBuffer.forEach(e=>{this.notifyOutgoingListeners(e),this.packet(e)}),this.sendBuffer=[]}ondisconnect(){this.destroy(),this.onclose("io server disconnect")}destroy(){this.subs&&(this.subs.forEach(e=>e()),this.subs=void 0),this.io._destroy(this)}disconnect(){return this.connected&&this.packet({type:d.DISCONNECT}),this.destroy(),this.connected&&this.onclose("io client disconnect"),this}close(){return this.disconnect()}compress(e){return this.flags.compress=e,this}get volatile(){return this.flags.volatile=!0,this}timeout(e){return this.flags.timeout=e,this}onAny(e){return this._anyListeners=this._anyListeners||[],this._anyListeners.push(e),this}prependAny(e){return this._anyListeners=this._anyListeners||[],this._anyListeners.unshift(e),this}offAny(e){if(!this._anyListeners)return this;if(e){let t=this._anyListeners;for(let i=0;i<t.length;i++)if(e===t[i])return t.splice(i,1),this}else this._anyListeners=[];return this}listenersAny(){return this._anyListeners||[]}onAnyOutgoing(e){return this._anyOutgoingListeners=this._anyOutgoingListeners||[],this._anyOutgoingListeners.push(e),this}prependAnyOutgoing(e){return this._anyOutgoingListeners=this._anyOutgoingListeners||[],this._anyOutgoingListeners.unshift(e),this}offAnyOutgoing(e){if(!this._anyOutgoingListeners)return this;if(e){let t=this._anyOutgoingListeners;for(let i=0;i<t.length;i++)if(e===t[i])return t.splice(i,1),this}else this._anyOutgoingListeners=[];return this}listenersAnyOutgoing(){return this._anyOutgoingListeners||[]}notifyOutgoingListeners(e){if(this._anyOutgoingListeners&&this._anyOutgoingListeners.length){let t=this._anyOutgoingListeners.slice();for(let i of t)i.apply(this,e.data)}}};function ee(s){s=s||{},this.ms=s.min||100,this.max=s.max||1e4,this.factor=s.factor||2,this.jitter=s.jitter>0&&s.jitter<=1?s.jitter:0,this.attempts=0}ee.prototype.duration=function(){var s=this.ms*Math.pow(this.factor,this.attempts++);if(this.jitter){var e=Math.random(),t=Math.floor(e*this.jitter*s);s=(Math.floor(e*10)&1)==0?s-t:s+t}return Math.min(s,this.max)|0};ee.prototype.reset=function(){this.attempts=0};ee.prototype.setMin=function(s){this.ms=s};ee.prototype.setMax=function(s){this.max=s};ee.prototype.setJitter=function(s){this.jitter=s};var le=class extends g{constructor(e,t){var i;super(),this.nsps={},this.subs=[],e&&typeof e=="object"&&(t=e,e=void 0),t=t||{},t.path=t.path||"/socket.io",this.opts=t,D(this,t),this.reconnection(t.reconnection!==!1),this.reconnectionAttempts(t.reconnectionAttempts||1/0),this.reconnectionDelay(t.reconnectionDelay||1e3),this.reconnectionDelayMax(t.reconnectionDelayMax||5e3),this.randomizationFactor((i=t.randomizationFactor)!==null&&i!==void 0?i:.5),this.backoff=new ee({min:this.reconnectionDelay(),max:this.reconnectionDelayMax(),jitter:this.randomizationFactor()}),this.timeout(t.timeout==null?2e4:t.timeout),this._readyState="closed",this.uri=e;let r=t.parser||zt;this.encoder=new r.Encoder,this.decoder=new r.Decoder,this._autoConnect=t.autoConnect!==!1,this._autoConnect&&this.open()}reconnection(e){return arguments.length?(this._reconnection=!!e,e||(this.skipReconnect=!0),this):this._reconnection}reconnectionAttempts(e){return e===void 0?this._reconnectionAttempts:(this._reconnectionAttempts=e,this)}reconnectionDelay(e){var t;return e===void 0?this._reconnectionDelay:(this._reconnectionDelay=e,(t=this.backoff)===null||t===void 0||t.setMin(e),this)}randomizationFactor(e){var t;return e===void 0?this._randomizationFactor:(this._randomizationFactor=e,(t=this.backoff)===null||t===void 0||t.setJitter(e),this)}reconnectionDelayMax(e){var t;return e===void 0?this._reconnectionDelayMax:(this._reconnectionDelayMax=e,(t=this.backoff)===null||t===void 0||t.setMax(e),this)}timeout(e){return arguments.length?(this._timeout=e,this):this._timeout}maybeReconnectOnOpen(){!this._reconnecting&&this._reconnection&&this.backoff.attempts===0&&this.reconnect()}open(e){if(~this._readyState.indexOf("open"))return this;this.engine=new Z(this.uri,this.opts);let t=this.engine,i=this;this._readyState="opening",this.skipReconnect=!1;let r=$(t,"open",function(){i.onopen(),e&&e()}),n=a=>{this.cleanup(),this._readyState="closed",this.emitReserved("error",a),e?e(a):this.maybeReconnectOnOpen()},o=$(t,"error",n);if(this._timeout!==!1){let a=this._timeout,l=this.setTimeoutFn(()=>{r(),n(new Error("timeout")),t.close()},a);this.opts.autoUnref&&l.unref(),this.subs.push(()=>{this.clearTimeoutFn(l)})}return this.subs.push(r),this.subs.push(o),this}connect(e){return this.open(e)}onopen(){this.cleanup(),this._readyState="open",this.emitReserved("open");let e=this.engine;this.subs.push($(e,"ping",this.onping.bind(this)),$(e,"data",this.ondata.bind(this)),$(e,"error",this.onerror.bind(this)),$(e,"close",this.onclose.bind(this)),$(this.decoder,"decoded",this.ondecoded.bind(this)))}onping(){this.emitReserved("ping")}ondata(e){try{this.decoder.add(e)}catch(t){this.onclose("parse error",t)}}ondecoded(e){q(()=>{this.emitReserved("packet",e)},this.setTimeoutFn)}onerror(e){this.emitReserved("error",e)}socket(e,t){let i=this.nsps[e];return i?this._autoConnect&&!i.active&&i.connect():(i=new ae(this,e,t),this.nsps[e]=i),i}_destroy(e){let t=Object.keys(this.nsps);for(let i of t)if(this.nsps[i].active)return;this._close()}_packet(e){let t=this.encoder.encode(e);for(let i=0;i<t.length;i++)this.engine.write(t[i],e.options)}cleanup(){this.subs.forEach(e=>e()),this.subs.length=0,this.decoder.destroy()}_close(){this.skipReconnect=!0,this._reconnecting=!1,this.onclose("forced close")}disconnect(){return this._close()}onclose(e,t){var i;this.cleanup(),(i=this.engine)===null||i===void 0||i.close(),this.backoff.reset(),this._readyState="closed",this.emitReserved("close",e,t),this._reconnection&&!this.skipReconnect&&this.reconnect()}reconnect(){if(this._reconnecting||this.skipReconnect)return this;let e=this;if(this.backoff.attempts>=this._reconnectionAttempts)this.backoff.reset(),this.emitReserved("reconnect_failed"),this._reconnecting=!1;else{let t=this.backoff.duration();this._reconnecting=!0;let i=this.setTimeoutFn(()=>{e.skipReconnect||(this.emitReserved("reconnect_attempt",e.backoff.attempts),!e.skipReconnect&&e.open(r=>{r?(e._reconnecting=!1,e.reconnect(),this.emitReserved("reconnect_error",r)):e.onreconnect()}))},t);this.opts.autoUnref&&i.unref(),this.subs.push(()=>{this.clearTimeoutFn(i)})}}onreconnect(){let e=this.backoff.attempts;this._reconnecting=!1,this.backoff.reset(),this.emitReserved("reconnect",e)}};var ke={};function Ee(s,e){typeof s=="object"&&(e=s,s=void 0),e=e||{};let t=Ti(s,e.path||"/socket.io"),i=t.source,r=t.id,n=t.path,o=ke[r]&&n in ke[r].nsps,a=e.forceNew||e["force new connection"]||e.multiplex===!1||o,l;return a?l=new le(i,e):(ke[r]||(ke[r]=new le(i,e)),l=ke[r]),t.query&&!e.query&&(e.query=t.queryKey),l.socket(t.path,e)}Object.assign(Ee,{Manager:le,Socket:ae,io:Ee,connect:Ee});var Dr=8e3,ct=class extends P{#e;#t=0;#i;#r=!1;constructor(e){super(),this.#e=Ee(e.namespace,{path:`${e.prefix}/socket.io`,transports:["websocket"],auth:t=>t(e.auth()),timeout:Dr,autoConnect:!1,forceNew:!0,reconnection:!1}),this.#e.on("connect",()=>this.#s()),this.#e.on("disconnect",()=>this.#n()),this.#e.on("connect_error",t=>this.#c(t.data)),this.#e.onAny((t,i)=>this.emit("event",{name:t,payload:i}))}get connected(){return this.#e.connected}start(){this.#r=!0,this.#e.connect()}stop(){this.#r=!1,clearTimeout(this.#i),this.#e.disconnect()}hurry(){!this.#r||this.connected||this.#i===void 0||(this.#t=0,this.#o(0))}async call(e,t,i){if(!this.connected)throw new A("the socket is not connected");let r;try{r=await this.#e.timeout(i).emitWithAck(e,t)}catch(n){throw this.connected&&this.#e.disconnect(),new A(`${e}: no acknowledgement`,{cause:n})}if(!r||typeof r!="object")throw new A(`${e}: empty acknowledgement`);if(!r.ok)throw new v(r.problem);return r}tell(e,t){this.connected&&this.#e.emit(e,t)}#s(){this.#t=0,this.emit("up",void 0)}#n(){this.emit("down",void 0),this.#o()}#c(e){if(e?.status===401||e?.status===403){this.stop(),this.emit("dead",e);return}this.emit("down",void 0),this.#o()}#o(e=Xe(this.#t++)){clearTimeout(this.#i),this.#r&&(this.#i=setTimeout(()=>{this.#i=void 0,this.#e.disconnect().connect()},e))}};var Ur=15e3,Ir=8e3,Hr=6e3,Ft=1500,Ri=4e3,Li=["online","pageshow"],ht=class extends P{#e;#t;#i=new Map;#r="connecting";#s=null;#n;#c;constructor(e){super(),this.#e=e,this.#t=new ct(e),this.#t.on("up",()=>this.#p()),this.#t.on("down",()=>this.#y()),this.#t.on("dead",t=>this.#g(t)),this.#t.on("event",({name:t,payload:i})=>this.#u(t,i))}get state(){return this.#r}start(){this.#t.start(),this.#n=setTimeout(()=>this.#m(),2*Ft),this.#c=setInterval(()=>this.#_(),Ur);for(let e of Li)addEventListener(e,this.#w);addEventListener("offline",this.#h),document.addEventListener("visibilitychange",this.#w)}stop(){this.#r!=="dead"&&this.#a("stopped"),this.#t.stop(),this.#v(),clearInterval(this.#c);for(let e of Li)removeEventListener(e,this.#w);removeEventListener("offline",this.#h),document.removeEventListener("visibilitychange",this.#w)}follow(e,t){return this.#i.set(e,t),()=>this.#i.delete(e)}async send(e,t,i){let r={client_id:t,body:i};return this.#o(async()=>(await this.#t.call("message",{conversation:e,...r},Ir)).message,()=>this.#e.api.post(this.#l(e,"/messages"),r))}async sync(e,t){return this.#o(()=>this.#t.call("sync",{conversation:e,after:t},Hr),()=>this.#d(e,t))}typing(e,t){this.#t.tell("typing",{conversation:e,on:t})}read(e,t){this.#t.tell("read",{conversation:e,seq:t})}async#o(e,t){try{if(this.#t.connected)try{return await e()}catch(i){if(!(i instanceof A))throw i}return await t()}catch(i){throw X(i)&&this.#g(i.problem),i}}async#d(e,t,i=0,r){let{api:n}=this.#e,o=i?`/messages?after=${t}&wait=${i}`:`/messages?after=${t}`,a={timeout:(i+10)*1e3,...r?{signal:r}:{}},l=await n.get(this.#l(e,o),a);return{conversation:await n.get(this.#l(e),r?{signal:r}:{}),messages:l.messages}}#l(e,t=""){return`${this.#e.base}conversations/${encodeURIComponent(e)}${t}`}#u(e,t){e==="message"?this.emit("message",t):e==="conversation"?this.emit("conversation",t):e==="typing"?this.emit("typing",t):e==="read"?this.emit("read",t):this.emit("other",{name:e,payload:t})}#p(){this.#v(),this.#a("socket"),this.emit("wake",void 0)}#y(){this.#f||this.#s||this.#n!==void 0||(this.#r==="socket"&&this.#a("connecting"),this.#n=setTimeout(()=>this.#m(),Ft))}get#f(){return this.#r==="dead"||this.#r==="stopped"}#m(){if(this.#n=void 0,this.#f||this.#t.connected||this.#s)return;let e=new AbortController;this.#s=e,setTimeout(()=>!e.signal.aborted&&this.#r==="connecting"&&this.#a("down"),Ft),this.#x(e.signal)}#v(){clearTimeout(this.#n),this.#n=void 0,this.#s?.abort(),this.#s=null}async#x(e){for(let t=0;!e.aborted;)try{if(await this.#b(e,this.#r==="http"?this.#e.wait:0),e.aborted)return;let i=this.#r!=="http";t=0,this.#a("http"),(i||this.#e.wait===0)&&this.emit("wake",void 0),this.#e.wait===0&&await re(Ri,e)}catch(i){if(e.aborted)return;if(X(i))return this.#g(i.problem);let r=i instanceof v&&i.retryAfter!==null;r||this.#a("down"),await re(r?(i.retryAfter??1)*1e3:Xe(t++,1e3),e)}}async#b(e,t){let{api:i,probe:r}=this.#e;this.#i.size===0&&r!==void 0&&await i.get(r,{signal:e}),this.#i.size===0&&this.#e.wait>0&&await re(Ri,e);for(let[n,o]of[...this.#i]){let a=await this.#d(n,o(),t,e).catch(zr);if(e.aborted)return;for(let l of a?.messages??[])this.emit("message",l);a&&this.emit("conversation",a.conversation)}}#g(e){this.#f||(this.#a("dead"),this.stop(),this.emit("dead",e))}#a(e){this.#r===e||this.#f||(this.#r=e,this.emit("state",e))}#_(){this.#r==="socket"&&this.emit("wake",void 0)}#w=()=>{document.visibilityState!=="hidden"&&(this.#t.hurry(),this.#t.connected&&this.#a("socket"),this.emit("wake",void 0))};#h=()=>{this.#f||this.#a("down")}};function zr(s){if(s instanceof v&&s.status===404)return null;throw s}var dt=class{#e;#t=null;constructor(e){this.#e=`brigade:${e}`}load(){return this.#t??=this.#i(e=>Fr(e.getItem(this.#e))),this.#t}save(e,t){return this.#t=e,t?!1:this.#i(i=>(i.setItem(this.#e,JSON.stringify(e)),!0))??!1}release(){this.#t=null}forget(){this.#t=null,this.#i(e=>e.removeItem(this.#e))}#i(e){try{return e(sessionStorage)}catch{return null}}};function Fr(s){let e=s===null?null:JSON.parse(s),{conversation:t,token:i}=e??{};return t&&i?{conversation:t,token:i}:null}var Vr=6e3,ut=class extends P{screen="start";topic=null;start={state:"idle"};ending="no";rating="none";typing="";keeper=null;shown=!1;#e;#t;#i;#r;#s=null;#n=null;#c={conversation:Q(),message:Q()};#o="";#d=0;#l=0;#u;#p=!1;constructor(e,t){super(),this.#e=e,this.#t=t,this.#i=new dt(e.site.key),this.#r=new Ge({prefix:e.prefix,headers:()=>this.#s?{Authorization:`Bearer ${this.#s.token}`}:{}})}get conversation(){return this.keeper?.conversation??null}get lineState(){return this.#n?.state??"connecting"}get topics(){return this.#e.site.topics}get chosen(){return this.topics.find(e=>e.key===this.topic)??null}resume(){let e=this.#i.load();e&&this.#m(e)}choose(e){this.topics.some(t=>t.key===e)&&(this.topic=e,this.#h())}async begin(e,t){if(!this.topic||this.start.state==="sending")return;this.start={state:"sending"},this.#h();let{conversation:i,message:r}=this.#c;try{let n=await this.#r.post("conversations",{client_id:i,site:this.#e.site.key,topic:this.topic,locale:t,message:{client_id:r,body:e}});this.#y(n.conversation,n.token),this.#f(r,e)}catch(n){this.start={state:"failed",error:n},n instanceof v&&!n.passing&&(this.#c={conversation:Q(),message:Q()}),this.#t.tell("error",{status:n instanceof v?n.status:0})}this.#h()}#y(e,t){let i={conversation:e.id,token:t},r=this.#i.save(i,e.sensitive);this.#t.post({type:"mark",on:r}),this.#t.tell("conversation:start",{conversation:e.id}),this.#t.tell("message:sent",{conversation:e.id,seq:1}),this.start={state:"idle"},this.#m(i)}async#f(e,t){let{keeper:i}=this;await i?.sync();let r=i?.thread.messages.find(n=>n.client_id===e);r&&r.body!==t&&i?.write(t)}#m(e){this.#s=e;let{prefix:t}=this.#e,i=()=>({token:this.#s?.token??""}),r=new ht({api:this.#r,prefix:t,base:"",wait:25,namespace:"/citizen",auth:i}),n=new et(r,e.conversation);r.on("state",()=>this.#h()),r.on("dead",()=>this.#_()),r.on("typing",o=>o.by==="agent"&&this.#b(o.on)),r.on("wake",()=>this.setShown(this.shown)),n.on("gone",()=>this.#_()),n.on("change",()=>this.#h()),n.on("message",o=>this.#v(o)),n.on("conversation",o=>this.#x(o)),this.#n=r,this.keeper=n,this.screen="chat",r.start(),n.sync(),this.#h()}setTyping(e){this.#s&&this.#n?.typing(this.#s.conversation,e)}seen(e){this.#l=Math.max(this.#l,e),!(!this.shown||document.visibilityState==="hidden"||!this.#s)&&this.#n?.read(this.#s.conversation,this.#l)}setShown(e){this.shown=e,e&&(this.#d=0,this.seen(this.#l))}#v(e){let{conversation:t,seq:i,author:r,kind:n}=e;if(r.kind==="agent"&&this.#b(!1),!(!this.keeper?.caughtUp||n==="status")){if(r.kind==="citizen")return this.#t.tell("message:sent",{conversation:t,seq:i});this.#t.tell("message:received",{conversation:t,seq:i}),this.shown||this.#t.tell("unread",{count:++this.#d})}}#x(e){e.state==="waiting"&&this.#t.tell("queue",{position:e.position,estimated_wait:e.estimated_wait}),e.state==="closed"&&this.ending!=="sending"&&this.#a()}#b(e){clearTimeout(this.#u);let t=this.conversation?.agent;this.typing=e&&t?[t.rank,t.name].filter(Boolean).join(" "):"",e&&(this.#u=setTimeout(()=>this.#b(!1),Vr)),this.#h()}askEnd(e){this.ending=e?"asked":"no",this.#h()}async end(){this.ending="sending",this.#h();try{await this.#g(),await this.#a()}catch(e){this.ending="failed",X(e)?this.#_():this.conversation?.state==="closed"&&await this.#a()}this.#h()}async#g(){let{rating_ticket:e}=await this.#r.post(`conversations/${encodeURIComponent(this.#s?.conversation??"")}/close`);e&&(this.#o=e)}async#a(){if(this.#p)return;this.#p=!0;let{conversation:e}=this.#s??{conversation:null};await this.keeper?.sync(),this.#o||await this.#g().catch(()=>{}),this.ending="no",this.rating=this.#o?"asked":"none",this.#n?.stop(),this.#w(),this.#t.tell("conversation:end",{conversation:e}),this.#h()}async rate(e){this.rating="sending",this.#h();try{await this.#r.post("ratings",{ticket:this.#o,score:e}),this.rating="thanked"}catch{this.rating="failed"}this.#h()}skipRating(){this.rating="skipped",this.#h()}#_(){this.#p||(this.screen="lost",this.stop(),this.#w(),this.#h())}#w(){this.#i.forget(),this.#s=null,this.#t.post({type:"mark",on:!1})}abandon(){let e=this.#s?.token;e&&navigator.sendBeacon(`${this.#e.prefix}/api/v1/exit`,JSON.stringify({token:e})),this.#w()}stop(){clearTimeout(this.#u),this.#n?.stop(),this.keeper?.stop(),this.keeper=null,this.#s=null,this.#i.release()}#h(){this.emit("change",void 0)}};var pt=class extends y{static styles=[T,R,Vs];static properties={locale:{state:!0},prefill:{state:!0},left:{state:!0}};#e=Fs();#t=new We;#i=new ut(this.#e,this.#t);#r=new Je(this.#e,this.#i,this.#t);#s={};constructor(){super(),this.locale=Be(document.documentElement.lang)??"fr",this.prefill="",this.left=3,new L(this,()=>this.#i),this.#r.watch(e=>this.left=e),this.#n?this.#c():this.#i.setShown(!0),this.#i.resume()}get#n(){return this.#e.mode==="frame"}#c(){let{origins:e,site:t}=this.#e;this.#t.listen(e,t.exit_url,i=>this.#o(i)),addEventListener("keydown",i=>{i.key==="Escape"&&!i.isComposing&&this.#p()})}#o(e){e.type==="look"?this.#d(e):e.type==="open"?this.#u():e.type==="close"?this.#i.setShown(!1):e.type==="prefill"?this.prefill=e.text:e.type==="reset"?this.#y():e.type==="exit"&&this.#r.leave()}#d({lang:e,theme:t,color:i,topic:r}){e&&e!==this.#s.lang&&this.#l(Be(e)??this.locale),r&&r!==this.#s.topic&&this.#i.screen==="start"&&this.#i.choose(r),this.#s={...e?{lang:e}:{},...r?{topic:r}:{}},Hs(t??"auto"),zs(i??null)}#l(e){this.locale=e,document.documentElement.lang=e}async#u(){let e=this.#i.shown;this.#i.setShown(!0),await this.updateComplete,(!e||!this.shadowRoot?.activeElement)&&this.shadowRoot?.querySelector("h1")?.focus()}#p(){this.#i.setShown(!1),this.#t.post({type:"close"})}#y(){this.#i.abandon(),this.#i.stop(),this.#n?this.#t.post({type:"fresh"}):location.reload()}#f=e=>{this.#r.leave()&&e.preventDefault()};render(){let e=_(this.locale),{site:t}=this.#e,i=this.left>0&&this.left<3?e.shift(this.left):null;return h`
      <header>
        <div>
          <h1 tabindex="-1">${e.title}</h1>
          <p class="site">${t.name}</p>
        </div>
        ${t.languages.length>1?this.#m():null}
        ${this.#n?h`<button class="button icon" type="button" aria-label=${e.close} @click=${()=>this.#p()}>${gs}</button>`:null}
      </header>
      <div class="bar">
        <brigade-emergency compact locale=${this.locale}></brigade-emergency>
        <a class="button exit" href=${t.exit_url} target="_top" rel="noreferrer" @click=${this.#f}>${e.exit}</a>
      </div>
      <p class="hidden" role="alert">${i}</p>
      ${this.#v()}
    `}#m(){let e=this.locale==="fr"?"en":"fr";return h`<button class="button quiet" type="button" lang=${e} @click=${()=>this.#l(e)}>
      ${_(this.locale).language}
    </button>`}#v(){let{screen:e}=this.#i;return e==="start"?this.#x():e==="chat"?this.#b():this.#g()}#x(){return h`<brigade-start
      class="main"
      role="main"
      .session=${this.#i}
      .site=${this.#e.site}
      locale=${this.locale}
      prefill=${this.prefill}
    >
      <brigade-exit-help locale=${this.locale} ?open=${this.#i.chosen?.sensitive??!1}></brigade-exit-help>
    </brigade-start>`}#b(){return h`<brigade-chat
      class="main"
      role="main"
      .session=${this.#i}
      locale=${this.locale}
      .max=${this.#e.site.limits.message_max}
    >
      <brigade-ended
        slot="ended"
        .session=${this.#i}
        locale=${this.locale}
        @brigade-again=${()=>this.#y()}
      ></brigade-ended>
    </brigade-chat>`}#g(){let e=_(this.locale);return h`<div class="main lost" role="main">
      <p role="alert">${e.dead}</p>
      <div><button class="button primary" type="button" @click=${()=>this.#y()}>${e.again}</button></div>
    </div>`}};Bs({"brigade-emergency":De,"brigade-log":He,"brigade-composer":qe,"brigade-exit-help":Ye,"brigade-start":Ke,"brigade-chat":Ve,"brigade-ended":je,"brigade-panel":pt});})();
