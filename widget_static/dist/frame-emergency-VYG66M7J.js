var k=`
threshold 3
calmest -8

[letters]
a @
ae æÆ
d đĐ
ff ﬀ
fi ﬁ
fl ﬂ
i ı
l łŁ
o øØ
oe œŒ
s $çÇ
ss ßẞ

[words]
plus +
sos 🆘
couteau 🔪
pistolet 🔫

[digits]
0 o
1 i
3 e
4 a
5 s
7 t

[sounds]
eau o
au o
ph f
qu k
sch sh
ch $
ce se
ci si
cy si
c k
$ ch
y i

[fr]
HE = il ils elle elles on y keum vieu vieux vieille quelqu* qqn mec mecs type types gars homme* dame monsieur papa papi père* daron* beau mari copain copin* compagnon* conpagnon* conjoint* ex exe tonton oncle frère* reuf fils voisin* grands grand inconnu* gens maman mère* voleur* cambrioleur* agresseur* femme colocataire coloc
ME = me m ma moi nous ns mont
KIN = me moi nous reum reup daronne meuf maman mama mère femme sœur* seur* fille* fils enfant* gosse* gamin* petit* ptit* bébé* bb frère* reuf papa père voisine* copine* pote* ami amie amis gars garçon* jeune* homme* dame* mamie papi monde mec type
HIT = frap* tap* batre bat bats battent cogn* tabas* étrangl* gifl* poignard* plante* viol* agress* ataq* massacr* démont* défonc* brutalis* étouf* égorg* asperg* secou* maltrait* lacer* dérouil*
KILL = tue tuer tues tu tuera tuerai* bute buter crève crever égorge* massacr* flingue* assassin* abatre éventr* zigouil* poignarder crame*
WILL = va vas vai vont veut veu veux veule* alait alé aller alais
WEAPON = couteau* coutea* arme armes fusil* fusi flingue* pistolet* hache* marteau* batte batt lame schlas* gun machette* carabine* revolver* cutter* kalach* matraque barre grenade* sabre
HAVE = a ont est é et avec avc pri* prend* sort* tien* tenai* brandi* atrape* charge* ya
HOME = chez che maison* appart* jardin garage immeuble cave cuisine chambre
GOT = aval* pri* mangé* bu boi ingéré* ingurgit*
PILLS = boite cachet* médoc* somnifère* comprimé* pilule* javel produit* antidépresseur* doliprane* xanax médic*
WATER = eau étang* rivière* lac puits piscine* mer canal fleuve mare
HIGH = fenetr* fenaitr* pont toit* balcon* étage falaise train rail* immeuble
NOT = pas pa plu plus pu
OUT = sort* parti* quit*
GO = pars par part parl* bouge* apel* cri* dénonc*
(9)
WILL ME KILL
WILL ~KILL KIN|tout|tous
KILL +moi|toi +ce soir|la|cette
dit|di|menace* ~KILL KIN
menace* ~mort|tuer|buter|tue
ferm* +a clé|clef*
jaret* ~saign*|segn*
revien*|revenir avec WEAPON
faire|fer la peau
HE ME KILL
si ~GO HE ME KILL
si ~GO jte|te KILL
si ~GO HE KILL
jte +KILL
te +KILL ~ce|soir
peur ~HE ME KILL
peur pour|pr ma|sa|notre vie
WEAPON sous|sur gorge|cou|tempe|tête
sequestr*
laise* NOT OUT
lache* NOT
laise* NOT ~partir
empech* ~OUT
menpech* ~OUT
otage*
serr* cou
main* ~cou
par le +cou
oreiler|coussin ~tête|visage|figure
voul*|veu* NOT vivr*
v|ve|veu*|envie|voudrai* mour*|crever
vais|vai|jvai|va me|se|m|s tuer|suicid*|pendre|foutre|tue
en|d|den +finir ~vie
envie ~finir
en +finis|fini ~vie|adieu
ouver*|taill*|coup*|tranch* ~veine*|poignet*
ouver*|taill*|coup* ~vene*|vaine*
pendu*
se +pendre
overdos*
respir* NOT
respir* +mal|difficile*
mal ~respir*
inconscien*
évanoui*
convuls*
coma
enlev* ~college|lycée|école|parc|fille|enfant
kidnap*
coup* +de +feu
fuite|odeur|sent* ~gaz
asperg* ~essence|dessence
jet*|balanc* ~fenêtre|balcon|escalier*|mur|pont
danger +de +mort
HE égorg*
défibril*
se|s|c noi*
train de mour*
hémorag*
vide ~sang
crise cardiaque|asthme|épilepsie|asme
infarctus
fusilade
attentat
électrocut*
urgence vitale
envi*|v|ve|veu* crevé|crever|mour*
fin à ~jours|vie
tir* +desus
ligot*
menoté*
bailoné*
plus envie +de vivre
peur pour|pr ~vie
arrêt cardiaque
(6)
ME HIT
HE HIT KIN
HE HIT ~KIN
HE +la|le|l|les +HIT
HE +a|é|est|et HIT KIN
train|entrain ~HIT
tap* pa|pas
vien* de ME HIT
vien* de ME cass*
cass* ~bras|jambe*|gueule|né|nez|cote|cotes|dent*|mâchoire
donn*|met* ~coup*
coup* ~ventre|pied*|poing*|tête
ME pous* ~escalié*
HE HAVE WEAPON
HE ~HAVE WEAPON
HE ~avec|avc WEAPON
ya ~WEAPON
HE menas* tous|tout
ME +vise
HE ~vis* KIN
HE|gens defonc*|forc*|cass*|fractur* ~porte|serur*|volet*|fenêtre|voisin
HE|gens tap* ~à porte
HE veu*|esay*|tent* ~entr*|rentr*|ouvr*|défonc*
esay* ~rentr*|entr* chez|che
forc*|defonc* ~porte|serur*
kelk*|inconu*|homme*|mec|mecs|type|gens ~dans|dan|chez|ché ~moi|maison|appart*|chambre|jardin
entr*|rentr* chez|che moi|nous|voisin
rod* autour
peu*|jpeu NOT OUT
retenu* ~force|contre|magasin|ici
suis|jsui atach*
ME atach*
cofre ~voitur*
HE ~ME|la lache NOT
suis|jsui|me|s|nous cach*|plank*|planq*
je +me cach*
est|s +cach* avec
cach* ~HE ME|nous cherche*
HE nous|me|m +cherche*
suivi|suit|suis ~jusqu*|parkin*
ME suit|suivi|sui ~depuis|dpuis|rue|route|voiture|toujour*|bus
voitur*|homme|mec|type|monsieur ME suit|sui|suis|suivi
suis|jsui suivi*
poursui*
pourchas*
peu*|jpeu NOT|pa parl*|apel*|téléphon*
HE ME +enten*
HE m +enten*
ven*|vien*|vnez vite
vite ven*|vien*|vnez
fait*|fete*|fet vite
dépech*
envo* quelqu*|qqn|patrouil*|gendarme*|police|secour*|pompier*|aide
apel* ~secour*|pompier*|samu|gendarme*
aide* +moi
aider +moi
a l +aide
laide
sos
help
pitié*
fau* venir
suicid*
HE|veu*|va|vai|jvai|vais|dit|menace* ~saut*|jet* HIGH
veu* soté|sauter
jvai|vais|vai saut*
suis|est|é ~sur +le +HIGH
sur|en le bord ~HIGH
en +finir
den +finir
mar* ~tout|tous|tt|vie
GOT ~PILLS
coup* ~exprès
scarif*
réveil* NOT
répon* NOT ~porte
tombe* ~parle*|bouge*|relèv*|répon*|tete
parle* +plus tombe*
relèv* NOT
tout|tt +bleu*
jsaign*|jsègn* bcp|tro|fort
enfant*|conducteur|pote|passager*|personne|ami* ~coinc*|bloqu*
acident +grave
acident ~coinc*|bless*
percuté*|renversé* ~voitur*|camion
sen* plu* ~jambe*|bras
tombe* dan* ~WATER
voi* NOT|plus ~eau|étang
sauv* de +la maison
seul* ~depuis jour*
plus|rien|pas mang*
en +feu
ya|y le +feu
ya|y a ~du feu dan*|ds
feu dan*|ds|chez maison|immeuble|appart*|cuisine
feu ~limeuble|immeuble|appart*|cuisine
met* le +feu
brul*|crame*|flam* ~maison|porte|appart*|immeuble ~on|bloqu*|gens
maison*|appart*|immeuble ~brul*|flam*
veu* cram* porte
braqu*
HE tire* dan* rue
tirs ~rue
ME touch* ~faut|nuit|chambre
ME|lui|l|la +fait|fai|fé +mal
ME atend* ~devant|sortie|bas|porte
HE ~mis KIN ~dehors
mis|mi +dehors
entend*|jentend* ~cri*|hurl*|coup*|tape
HE cass* tout|tous|tt
tout|tt +péter
deriere|devant porte ~WEAPON
ME vien* de HIT
laisé +pour mort*
tap* dan*|contre porte|mur
fer|fai* +une|1 betise|connerie
me|m suive*|suit* ~depuis|dpui*
lev* +la +main sur
jet*|lanc* ~sur KIN
ser* ~bras|poignet|gorge
contresens
main* ~culote|fese*|bouche
enfui*|fugu*
tir* les|mes|ses|par +cheveux
tir* ~par cheveux
met*|mis|donn*|fou*|pren* ~droite*|baf*|claque*|gifl*|torgnol*|beign*|coup*
écroul*
éfondr*
fai*|fer|fé +du +mal
fai*|va|veut|veu ME|lui ~mal
s +cour|cours
tord* ~bras|poignet
veu* NOT qu* ~sort*|parte|par|parle
bagar*|bat|batent ~WEAPON|sang
fait|fai|fé +HIT
tombe*|chut* ~toit|échelle|escal*|étage|balcon
alergi* ~gorge|gonfl*
enfant*|fille|fils|petit*|bébé ~disparu*
touch* ~culote|zizi|fese*|sexe|partout|corp*
déshabil*
pas* ~acte suicid*
mal ~poitrine
poitrine ~mal|ser*
perd* conaisance
perdu* ~forêt|montagne|bois
monte* dan* sa|la voiture
me|jme +coupe*
veu* plus|plu être +là
explos*
bombe
départ +de +feu
incendi* ~bloqu*|maison|immeuble|chez|dans
tombe* ~ravin|falaise|trou
répon* +plus
malaise
perdu +les +eaux
HE ME force|oblige*|coince*|jet*|pous*|mord*|brûl*|crach*|plaqu*|tord*|griff*|fouet*|lance*|balanc*
mari|copain|compagnon|père|ex bu|violent|ivre|alcolisé
va +mal finir
voiture|volant ~suit
prison* chez
cagoul*
méchant avec KIN
(3)
furieu*
ivre
bouré
hurl*
cri*
crie*
pleur*
supli*
paniq*
terifi*
teroris*
tremble*
traîn*
débat*
agrip*
empoign*
arach*
guet*
menace*
armé
fusil*
couteau*
corde
hache
machete
pistolet*
coups
gifl*
frap*
cogn*
tabas*
étrangl*
sang
saign*
segn*
blesé
bles*
plaie*
étouf*
flame*
fumé*
brûl*
gaz
nois*
noy*
adieu
mourir
mouri*
poignet*
veroui*
enferm*
coincé
poigné
plank*
débarq*
danger*
culote
pantalon
percut*
bouge*
enfui*
ataqu*
piqué
drogu*
peur
secour*
défonc*
viol*
tordu*
gorge
respir*
balanc*
désespér*
chantage
(2)
courant
mal
bizar*
échap*
lame
vitre*
coup
chute
tombé*
aval*
cach*
urgen*
bloqué
bate
acident
venez
vnez
viens
maintenant
maintenent
mtn
ce +soir
cette +nuit
tout de suite
en +ce +moment
recomenc*
encore +là
toujour* +là
à +coté
revien*
revenir
HE cass*
insult*
retrouv*
cave
ferm* +la +porte
HE est|é|et ~là|bas|dehors|coté|salon|chambre|couloir|jardin
jen|en +peu* plus
plus +vivre
suis|jsui +perdu*
forêt
énerv*
rentre* ~minute*
HE bu|boi|bouré*|ivre|soul*|saoul*|drogué*
c|est grave
seul*
surveil*
svp
vite
porte
HE cherch*
cherch* partout
mort
fou
essence
coincé*
par +ter
à +terre
ventre
voi* plus|plu
sais +pas où
pri* ~tel|téléphone* ~clé*
tete
arriv*|monte|aproche*
HE +est|é +là
interdi*
gueule
forcé
odeur
jet*
lanc*
mains
main
arrêt*
(0)
au +courant
pouvez|pourriez|peux|pouvé ~aide*
cri* ~rire
peur +ke ~permi*
sans +arme
peur +du|des
coup de +pression|main|fil|téléphone|pouce|volant
tape sur les nerfs
feu de foret
mal à comprendre
boule* +de +neige
jou* ~KILL
saut* de joie
mort* de rire|fatigue|faim|chaud|froid|soif|trouil*|peur|ennui|honte
meur*|jmeur*|mourir|creve* de rire|chaud|faim|soif|froid|honte
à en +mourir
ca|sa|cela me|te|nous KILL
KILL de +payer|refaire
KILL a vs|vous|dire|tache|travail|expliquer
me|jme KILL à
KILL +au jeu
m +a KILL avec|avc|au
ma KILL avc|avec|au
tue* +le +temps
HE frap*|tap* a +la +porte
frap*|tap* +a +la porte ~vendr*|pour|pr
frap* +d
tap* +des +mains
tap* +a +l|lordi*
tap* +sur +son|le|la|mon
ME tap* mon|ma|mes|euro*
premier* +secour*
au +secour* ~formul*|compren*|bug*|démarche*|site
sos formul*|démarche*|compren*|bug*
aide* +moi +a|avec|pour|dans
NOT +urgen*
NOT ~danger
NOT|pas +bless*
NOT +grave
alarme* incendi*
alerte incendi*
antincendi*
feu* +rouge*
feu* +d +artifice*
feu +de +camp|joie
arme* +de +colection
vol a +main
formation ~secour*
coupe* le|du|la ~pain|viande|eau|gateau|arbre*|haie
acheter|couper ~eau|électricité
faux|fausse* ~sang|couteau|bagarre|arme*
enferm* dehor*
cache +cache
cacher +sous
gendarme*|policier*|pompier* ~WEAPON
permi* ~WEAPON
WEAPON ~chasse|suise|colection
tir* +combien|des|les|le|la|un ~photo*|volet*|euro*|dimanche
il +faut tir*
suivi ~démarche*|rendre|formation|courier|instagram*|insta|facebook|dossier
garde chas*
chas* ~tir*
pompier volontaire
alcool ~prise
prise +de +sang
semblant
peur +du +noir
peur +de +pas|ne|pase*|raté*
peur +des|du|de
fait* +peur
cri* +de +joie
cri* +apres|quand|fort|au|sur
menace* ~avis|avocat|plainte|virer|facture
police|huissier*|propriétaire|proprio|bailleur|gendarme* ~entr*
peine ~menace*
marre|mar ~démarche*|amende*|admin*
ME +menace* de|d ~plainte|porter|avocat|apel*|virer|procès|coup*|lais*
exercice ~atentat
bombe +lacrymo*
explos* +de
finir ~dossier|démarche*|travaux|formul*
etouf*|sufoqu* ~démarche*|papier*
bruler|brulé ~déchet*|feuille*|branche*|herbe*|végét*
radar* ~flash*
suicid* en
animal|chien|chat|poule*|coq|souris|moustique* ~KILL
KILL ~poule*|moustique*|chat|chien|fleur*|moteur|jeu|mouche*|rat
chat|cha|cheval|chien ~coinc*|bloqu*|saign*|tombe*
suis|jsui bloqu* page
(-1)
comment
coman
cmt
combien
cmb
puis +je
peu* +on
faut +il
quel*
où +trouv*
où +en
ki +apel*
qui +apel*|préven*
es +ce +obligatoire
est +ce|il +normal|légal|autorisé|obligatoire
c +legal
a +t +il
ai +je +le +droit
(-2)
?
carte
grise
recette
procuration
polar
réseau
orientation
médiateur
préfecture
attestation
permis*
recrut*
permi*
dosier
dosié
formul*
asurance*
asurence
amende*
amand*
contraven*
procè* +verbal
point*
radar*
fraude
arnaq*
euro*
factur*
vendre
vendu
legal
autorisé*
autorisation
droit
délai*
rendez
rdv
lol
mdr*
jeu
jeux
console
film*
livre
exposé*
exercice
chanson
facebook
instagram
insta
compte
concour*
attestation*
certificat
succession
archive*
assoc*
déclar*
gendarmerie recrut*
stage
formation
tapage
chasse*
colection
club
sport
(-8)
y +a ~an|ans|mois|semaine*|années
ya ~an|ans|mois|semaine*
en|depuis +19*
en|depuis +20*
an|ans|année|lannée|mois|moi|semaine|semaines|été|siècle +dernier*|passé*
à +l +époque
autrefois
jadis
batai*
frapai*
tapai*
violai*
étai* +petit*

[en]
HE = he she they him dad daddy father mum mom mother husband wife boyfriend girlfriend partner ex man men guy guys someone somebody brother sister uncle stepdad stepfather neighbour* neighbor* people son flatmate roommate hes shes theyre intruder* burglar* stranger*
KIN = me us my him her mum mom mother dad sister brother son daughter wife kid kids child* baby boy girl friend man woman guy neighbour* someone everyone them
HIT = hit* beat* punch* kick* slap* strangl* chok* stab* rape* raping attack* assault* smother* drown* burn* hurt*
KILL = kill kills killing murder* shoot* stab*
WEAPON = knife knives gun guns axe hammer bat machete rifle pistol weapon sword blade shotgun crowbar
INN = house home flat apartment room building tent
PILLS = pills tablets overdose medication bleach medicine paracetamol
(9)
going|gonna|wants|want|will|ll|threat* ~KILL KIN
wana KILL KIN
says|said|threat* ~KILL|burn
kill +me|us|myself|her|him|himself|herself
want* to +die
dont|t|not want* ~live|alive
end* +my|it +life|all
HE put* ~hands ~throat|neck
WEAPON ~to|at|on my|her|his head|throat|face|neck
not|isn|isnt|cant|can|stopped|t|no breath*
trouble +breathing
unconscious
unresponsive
pased +out
cut|slit|slash* ~wrist*
against my +will
held ~hostage|captive|against|room
hostage*
abduct*
drowning
strangl*
won|wont|not t let me|us ~leave|out|go
doesnt|t let me ~leave|out|go
taken|took|swalow* ~PILLS
(6)
HE ~HIT +me|us|my|her|him
HE just HIT
HE +is|s|keeps|was HIT KIN
HIT +me ~in
HIT +my|her|him mum|mom|sister|brother|son|daughter|kids|baby
was|been|got|just +raped|stabbed|shot|beaten|attacked|assaulted
HE has|have|had|got|with|holding|grabbed|pulled|carrying WEAPON
HE ~at|outside|door with WEAPON
HE ~with WEAPON
break*|get|getting ~in|into INN
someone|somebody|man|men|stranger* ~in my|our house|home|room|flat|garden
smash*|kick* ~everything|door|window|place
hiding
hide ~from
hid +in
can|cant t|not talk|speak|call|ring|phone
hurry
come|send ~quick*|help|now|fast|someone|police
send +someone|somebody|help
please|pls|plz ~send|come|hurry|help
help +me
call +the|an +police|ambulance
smoke ~everywhere|stairs
smell* ~gas
bleeding
jump* ~bridge|roof|window|off|train
broken +leg|arm|back
colapsed
fell|fallen ~lake|river|water|pool|sea
can|cant t see +him|her|them|it
trapped
not|t answering|responding|moving|respond|move|wake
wont|t|not wake
has|was|been +taken
pulled|dragged ~van|car
hits +me|us
he ~hurts|touches me
shooting ~in|at|people|square|now
shots
gunshots
want* ~suicide|kil*
going to +jump
put|slipped ~drink
looking|coming +for|after +me|us
coming +back
no +food
someone +is +at ~door
bleed*
seizure
armed
t|cant|not ~get|getting +out
stalker
swalow*|drank ~bleach|cleaner|pills
stalk* ~me
is +dying
lost ~woods|mountain|forest
HE +pushed|pushing|grab*|choked|bit me|my
someone|somebody|stranger*|man|men|people|intruder* ~in|inside my|our|the +house|home|room|flat|garden|kitchen|garage|tent
not +waking
t|not conscious
hurt*|cut*|harm* +myself
bomb
explosion
scared|fear* ~life
chest +pain
fell ~stairs|roof|ladder|balcony
kid|child|son|daughter|baby ~missing|disappeared
going|gonna ~hurt|beat|shoot +me|us|him|her
smoke
stop hitting
HE ~outside|door WEAPON
bang* ~door
force* +me
being +attacked|followed|held|beaten
(3)
furious
raging
drunk
yell*
shout*
scream*
crying
terified
scared
afraid
shaking
blood
knife
gun
axe
goodbye
breath*
faint*
locked
pacing
grab*
drag*
strugl*
chas*
folow*
threat*
burn*
fire
swept
drown*
stuck
crash*
punch*
kick*
threw
throw*
chok*
spiked
drugged
hurt*
kill
stab*
rape*
wound*
injured
(2)
bat
fel
rope
stroke
frightened
now
right +now
tonight
please
pls
plz
alone
door
next +room
near*
here +again
again
downstairs
pregnant
urgent
emergency
almost +dead
phone ~dead
my +head
died
don|dont t know ~where|place
leg
glas
strange
woke
dark
coming
morning
police
deep
angry
fight*
stop
floor
dead
(0)
can|could|would|will|anyone|someone you|anyone|someone ~help
need* ~help|advice with|about|to
help +desk|line
driving +test
yellow +light
forest +fire
broken +into
kill +for +a
d +kill
dying +to|of
died +in
hit +a|the|parked ~car|deer|button|wall|curb|fence
hit +me|it +up
help ~form|understand|website|page|application
help +with|me +with|find|fill
first +aid
not +an|a|hurt|injured ~emergency
not +hurt|injured
isn t emergency
no +emergency
fire +alarm*
camp +fire
campfire*
caught +fire
red +light
pepper +spray
shooting +game|star|range
shot +a|the ~film|video|photo*
fake|toy|antique|hunting|kitchen ~gun*|knife|knives|rifle*
gun* +that +i +inherited
gun +licen*
joke +kiled
joke KILL
killed +my +chicken*
fox ~killed
locked +myself +out
locked +out
afraid|scared +of
break +up|down
beat +me +to
beat ~deadline|price
run|ran +out
burglaries
folow* me ~instagram|facebook|tiktok|online
follows me
cat|dog ~trapped|screams|stuck|died
knock* +on
knife +licen*
hunter* ~shoot*
phone|batery ~dead
threat* +to +sue
penalty ~threat
death +threat*
no +parking
(-1)
how
can +we|i
do +i|we|you
is +it|that
what
where
who
(-2)
bill
contest
test
review
photos
rental
permission
licen*
form
forms
ticket*
points
insurance
deposit
landlord
appointment
permit
film
movie
game
fine
complaint
report ~bike|it
account
allowed
required
report
stolen
stole
month
declare
inherit*
archives
exam
course
sell
yesterday
hacked
locksmith
patrol
(-8)
years|months|weeks +ago
in +19*
in +20*
last +year|month|summer|winter|week
when +i|we +was|were +a|young*
used +to +hit|beat

[de]
HE = er sie mann männer vater papa mama mutter ex freund bruder onkel nachbar* stiefvater jemand typ typen leute sohn frau einbrecher fremde* kerl partner die der
KIN = mich mir uns mama mutter papa vater kind* schwester bruder frau tochter sohn jungen junge mädchen baby freund* nachbar* sie ihn ihr
HIT = schlag* schlaeg* geschlagen prügel* verprügel* würg* wuerg* gewürgt gewuergt erwürg* tritt treten getreten vergewaltig* missbrauch* erstech* erschies* geboxt
WEAPON = messer pistole* waffe* gewehr* axt hammer beil machete schusswaffe schläger
(9)
bringt|bring|bringen mich|uns|sie um
mich|uns ~umbringen|töten|erschie*|erstech*|umzubringen
bringe mich um
will|wollte mich ~umbringen
will ~nicht|nimmer leben
leben +nehmen|beenden
nicht +mehr leben
will sterben
atm* ~nicht|kaum|mehr
bekom* keine luft
bewusstlos*
ohnmächtig
ohnmaechtig
pulsader*
eingestochen
niedergestochen
festgehalten
eingesperrt
entführ*
entfuehr*
gezert
geisel*
lebensgefahr
WEAPON ~kopf|hals|kehle
drückt|drueckt ~hals
drukt ~hals|kehle
hals +zu
gewürgt
gewuergt
würgt
vergewaltigt
läst|laest mich nicht ~aus|raus|gehen|weg
erschies*
selbstmord
suizid*
ertrink*
überdosis
tabletten ~genomen|geschluckt
(6)
HE ~mich|uns|ihn|mir|mama|sie HIT
mich|uns|mir ~geschlagen|getreten|angegriffen
HE HIT KIN
HE HIT ~ein
HIT ~boden|bauch
getret* ~bauch
in bauch getreten
HE hat|hält|haelt|mit|zieht|nimmt WEAPON
HE ~mit +einer|einem +WEAPON
hat +ein|eine WEAPON
mit +einer|einem WEAPON ~tür|tuer|vor
bricht ~ein
brechen ~ein
einbrecher ~haus|wohnung
tür +ein
im bad ~eingeschlossen
eingeschlosen
verstec*
versteck* +mich
folgt mir
kann nicht sprechen|reden|telefonieren|anrufen|sprehen
sprechen ~nebenan
komm* ~schnell|rasch
komen +sie ~schnell
schnell ~bitte
beeil*
bitte ~schnell|hilfe
hilfe
rufen|ruft ~polizei|krankenwagen
schicken ~jemand|polizei|hilfe
brent
feuer ~haus|wohnung|drin
anzünden
anzuenden
gasgeruch
riecht gas
springen ~brücke|dach|fenster|will
brücke|bruecke|dach ~springen
will springen
gebrochen* ~bein|arm|wald
eingeklemmt
zusammengebrochen
reagiert +nicht
ist ~see|wasser|fluss gefalen
taucht nicht
bewegt ~nicht
unfall ~eingeklemmt|schwer|verletzt
geschosen
wird|hier geschossen
schüsse
sucht ~mich|uns
tut ~mir|ihr ~weh
betäubt
k o tropfen
weis nicht ~wo ich +bin
kommt zurück
komt +zurueck
komt gleich
macht +alles +kaput
notfall
krampfanfall
herzinfarkt
bewafnet*
kann|komm* ~nicht +raus|weg
verschluckt|getrunken ~reiniger|putzmittel|tabletten
kommt +mit +dem|der WEAPON|gürtel
schlüs* ~weggenommen|abgezogen
erstick*
stirbt
fremde*|einbrecher|jemand|mann ~in +meiner|unserer|meinem|unserem|der wohnung|haus|küche|garten
mich|uns ~bedroht|bedrohen|angegriffen|angreift
bedroht ~WEAPON
HE ~verprügel*
feuer
weh +tun
wehtun
wacht ~nicht
ritz* +mich
kind|tochter|sohn ~verschwunden|weg
brust schmerz*
explo*
hört +nicht +auf
treppe gefallen
überfal* gerade
verirrt|verlaufen ~wald
(3)
ausgerastet
schrei*
weint
brült
droh*
mesr
messer
pistole
gewehr
waffe
axt
blut*
ohnm*
wirft
geworfen
scheibe
eingeschlagen
zert
wehrt
würg*
verfolg*
angst
panik
flamen
rauch
abschied*
umbring*
sterben
geschnit*
atm*
bewust*
betrunken
schlägt
tritt
schlag*
gefahr
verlezt
verletzt
vergewalt*
(2)
treibt
tief
herz
schief
gerade
jetzt
bitte
schnell
heute +nacht
heute
allein
nebenan
noch +im
drin
wieder +da
schwanger
tür
tuer
dringend
sofort
akku
boden
flur
keler
zieht
fluß
fertig
liegt
polizei
tot
rede*
redet
(0)
kann|können|könnten|könnt ~hilfe|helfen
brauche ~hilfe bei|mit|beim
waldbrand
schlägt ~holz
tot +über|lachen
lach* ~tot
sterb* +vor
kafe ~töten
töten +wie
hilfe ~formular|verstehe
erste +hilfe
kein*|nicht +notfal|verletzt
nicht +verletzt
feueralarm
droh* ~klage|anwalt
strafe ~morddrohung
schlägt +mir|ihnen|uns ~vor
schlägt +mir|uns +einen
bringt +mich +noch +um
verfolgt mich|mir ~instagram|facebook
folgt mir ~instagram
fuchs|hund|katze ~getötet|fest
hühner
jäger schie*
angst +vor|von +der|dem|prüfung|einbr*
ausgesperrt
seele
sammlerwaffe*
unechte
feuer +machen
verletzt +ich
(-1)
wie
wo
welche*
darf
(-2)
rechnung
widersprechen
fahrprüfung
erlaubnis
aktenzeichen
tipps
nummer
ruhestörung
formular
termin
versicherung
strafzettel
punkte
anzeige
anmelden
konto
roman
kurzfilm
genehmigung
erlaubt
antwort
akte
führerschein
euro
vermieter
spiel*
sammler*
unterlagen
jagd*
unfallbericht
zettel
stau
(-8)
vor ~jahr|jahren|monat*|wochen
19*
20*
letzt* +jahr|monat|sommer|woche*
damals
früher

[es]
HE = el ella ellos marido novio padre papá madre mamá hermano tío ex hombre* alguien hijo vecino* tipo* mujer padrastro pareja gente ladrones desconocido*
KIN = me a mi nos mamá madre papá hermana hermano hijo hija niño* niña* bebé mujer chico chica vecina ella
HIT = pega pegó pegar pegando pegado golpe* viol* estrangul* apuñal* patada* maltrat* agred* asfixi*
WEAPON = cuchillo* pistola* arma armas hacha escopeta martillo machete navaja bate
(9)
me|nos va*|quiere ~matar
va*|quiere* ~matar|matarme|matarnos
matarme
matarnos
me +mata*
me +voy ~suicid*|matar
suicidar*
no +quiero vivir
acabar ~mi|vida|todo
quitar* ~vida
quiero +morir*
no ~respira*
inconscient*
desmayad*
cortad* ~venas
WEAPON ~cabeza|cuello|garganta
me ~estrangul*
apriet* ~cuello
apuñal*
retenid*
secuestr*
encerrad*
no +me +deja* ~salir|ir*|marchar
me +tiene* ~encerrad*|retenid*
peligro +de +muerte
violaron
violado
me ~violó
se +ahoga*
ahogando*
pastillas ~tomado|todas
tomado ~pastillas
rehen*
sobredosis
(6)
me|nos ~pegar|pegado|pegó|pega|golpea*|agred*
HE HIT ~KIN
patada* ~barriga|suelo|cabeza
dando +patadas
HE ~tiene|con|lleva|saca|sacó WEAPON
tiene +un|una WEAPON
con +un|una WEAPON
entrar ~mi|en casa
entrad* ~mi casa
forz* ~puerta
echa* ~puerta
puerta +abajo
me +sigue* ~desde|coche|calle|hombre
coche me +sigue*
me ~siguiendo
no +puedo hablar|llamar
ayuda
ayúd*
auxilio
socor*
vengan
venid
manden ~alguien|policía
envíen
dense +prisa
rápido ~ven*|por
llam* ~policía|ambulancia|emergencias
ardiendo
quemar ~casa
incendio ~casa|dentro
humo
gas ~huele|olor
huele gas
sangr*
sangre ~suelo|mucha|cabeza
tirarse ~puente|ventana
saltar ~puente|ventana|balcón
quiere tirarse
pierna +rota
rota ~monte|bosque
atrapad* ~conductor|responde|coche
conductor ~atrapad*
accidente ~atrapad*|herid*
no +reacciona
no +responde
no +despierta
cayó|caído ~lago|río|agua|piscina
no +lo +vemos
dispar*
tiros
me +hace* +daño
llevado +a +mi
metió ~furgoneta
buscando
busca* ~me
está +buscando
echaron ~bebida
no +sé +dónde
no +queda
infarto
seguendo
armat*
ingoiato|bevuto ~candeg*|pastiglie|veleno|detersivo
non +poso ~uscire
cinghia
convulsion*
armad*
no +puedo ~salir
cerrad* ~llave
tragad*|bebid* ~lejía|pastillas
cinturón
se +está +muriendo
desconocid*|alguien|hombre*|ladron* ~en +mi|nuestra|el|la casa|cocina|habitación|jardín|piso
hay +fuego|humo
no +se despierta
caído ~escalera*|tejado|balcón
le +está* ~pegando|dando
hij*|niñ* ~desaparecid*
dolor ~pecho
quiere ~pegar*|hacer*
perdid* ~monte|bosque
(3)
furios*
grit*
llor*
amenaz*
cuchilo*
pistola
navaja
herid*
golpe*
peg*
cristal
rompe*
arastr*
persig*
escond*
miedo
pánico
fuego
llamas
ahog*
despedida
adiós
morir
matar*
hondo
cortad*
torcid*
desmay*
drog*
encer*
borach*
peligro
arde*
(2)
roto
pasos
coriente
resist*
arma*
loco
ahora
esta +noche
por +favor
sola
solo
vuelve
sangre
puerta
urgente
abajo
al +lado
embarazada
está +aquí
hoy +está
rápido
dentro
pasilo
policía
suelo
raro
boca
tira*
sigue*
muert*
(0)
puede*|podría* ~ayud*
ayuda para|con
cuenta coriente
incendio ~bosque
golpea ~madera
me +muero +de
muero +de
muert* +de
mataría +por
me +mata +burocracia
burocracia +me +mata
socor* ~formulario|entiendo
ayuda ~formulario|con|para
primeros +auxilios
no +es|estoy +urgente|herido
alarma
incendios
juego ~disparos
cazador* ~dispara
dispara +cerca
miedo +de +los|las
miedo +del
amenaza* +con +un +juicio
amenaza +de +muerte
pega ~color
cuchillo +de +caza
arma ~colección|antigua
armas +de +mentira
gato|perro ~atrapad*
puerta +abierta
golpe ~coche +aparcado
sigue ~instagram
llamó +a +la +puerta
zorro
WEAPON +de +caza
entrado +en +mi +cuenta
(-1)
cómo
dónde
cuánto*
puedo
quién
(-2)
factura
recurrir
número
película
necesito
apartamento
formulario
multa*
puntos
cita
denuncia*
denuncio
permiso
permitido
juego
seguro
papeles
archivos
expediente
cuenta
curso
examen
robaron
herencia
casero
ayer
broma
vender
obligatorio
(-8)
hace ~años|meses|semanas
en +19*
en +20*
año|mes|verano|semana +pasad*
guerra

[it]
HE = lui lei loro marito fidanzato ragazzo padre papà madre mamma fratello zio ex uomo qualcuno figlio vicin* tizio compagno moglie gente ladri sconosciut* patrigno
KIN = mi ci mamma madre papà sorella fratello figlio figlia bambin* moglie ragazzo ragazza amico amica vicina lei uomo
HIT = picchia* meni* mena violent* stupr* strangol* accoltel* calci calcio pugn* schiaff* soffoc* aggredi*
WEAPON = pistola* arma armi ascia fucile* martello machete mazza coltel*
(9)
mi|ci +amaza*
mi|ci ~vuole|uccide*|ammazz*
vuole ~uccider*|amazzar*
uccidermi
amazzarmi
mi +ucido
non +voglio ~vivere
farla +finita
farmi +male
togliermi +la
voglio +morire
non +respira*
svenut*
incoscient*
tagliat* ~vene|polsi
WEAPON ~testa|gola|collo
stringe* ~collo
mi ~strangol*
strangol*
acoltel*
mi ~violentat*
violentat*
stuprat*
rapit*
rapito
sequestrat*
ostaggi*
non +mi +fa|lascia* uscire|andare
mi +tengono chius*
tien* chius*
pericolo +di
preso ~pastiglie|pillole|medicine
pastiglie|pillole ~preso
annega*
overdose
(6)
mi|ci ~picchia*|menato|colpit*
HE HIT ~KIN
a +calci
calcio ~pancia
calci ~ragazzo|terra
HE|ha ~con|ha WEAPON
ha +un WEAPON
ha +una WEAPON
con +un WEAPON
con +una WEAPON
entrare ~in casa
entrat* ~in +casa
sfond*
forza* ~porta
chius* ~bagno|camera|cantina
nascost*
nascond*
mi +segue ~macchina|da|strada|mezz
macchina +mi +segue
inseg*
non +posso parlare|chiamare|telefonare
aiuto
aiutatemi
aiutaci
venite
mandate
fate +presto
sbrigatevi
chiamate ~polizia|ambulanza|carabinieri
brucia*
fumo
odore ~gas
sangu*
buttarsi ~ponte|finestra
vuole buttarsi
gamba +rotta
incastrat*
crollat*
non +reagisce
non +risponde
non +si +sveglia
non +si +muove
cadut* ~lago|fiume|acqua
non +lo vediamo
spara*
sparando
minaccia* ~sparare|uccid*|ammazz*|coltello
mi +fa +male
si +sentono
spacca* ~tutto
mi ~cercando
sta +cercando +di
tirat* ~furgone
messo ~bicchiere
non +so +dove
incidente ~incastrat*|ferit*
sta +tornando
sta +morendo
sconosciut*|qualcuno|ladri|uomo|uomini ~in +casa|cucina|camera|giardino|salotto
c +è +fuoco|fumo|un +incendio
c +è ~fuoco|fumo
sta|stanno +picchi*|menando
minaccia* ~WEAPON
bambin*|figli* ~scompars*
dolore ~petto
vuole ~picchiar*|farmi
cadut* ~scale|tetto|balcone
pers* ~bosco|montagna
soffoca*
(3)
impazit*
urla*
grida*
piang*
minac*
coltel*
pistol*
sangue
ferit*
colp*
pichi*
vetro
trascin*
dimena*
insegu*
paura
fuoco
fiame
esplo*
aneg*
adio
morire
amaz*
uccid*
tagliat*
ictus
storta
ubriac*
pericolo
violent*
(2)
pasi
corente
adesso
ora
stanotte
stasera
prego
presto
porta
accanto
incinta
ancora +qui
di +soto
è +qui
tutto
coridoio
fondo
terra
polizia
strano
mort*
segue
(0)
può|potete|potreste|puoi ~aiut*
aiuto per|con
conto +corente
incendio ~bosco
batte ~tappeti
muoio +dal|di
stanco +morto
stanc* +mort*
ucciderei +per
burocrazia +mi
mi +uccide
aiuto ~modulo|capisco
aiuto +con|per
primo +soccorso
non +è|sono +urgente|ferito
antincendio
gioco ~spari
cacciatore ~spara
spara +vicino
paura +dei|dell
minaccia +di +una
minaccia ~causa|morte
pena ~minaccia
picchia +sul
coltello +da +caccia
arma +da +collezione
armi +finte
gatto|cane ~bloccat*|urla
accendere ~fuoco
preso +fuoco
segue ~instagram
volpe
WEAPON +da +caccia
entrato +nel
allarme
(-1)
dove
quant*
posso
cosa
chi
(-2)
ricorso
patente
permesso
fotografo
modulo
multa
punti
appuntamento
denuncia
legale
gioco
assicurazione
documenti
archivi
pratica
corso
esame
rubat*
successione
ieri
vendere
si +può
(-8)
anni|mesi|settimane +fa
nel +19*
nel +20*
anno +scorso
mese +scorso
estate +scorsa
`;var O=24,w=20,L={"+":1,"":3,"~":8},q={",":1,".":6,"?":6},A={",":",:()",".":`.!;…
¡`,"?":"?¿"},T="­​‌‍⁠️\uFEFF",x=-1e3,v=new Map,h=new Map,y=new Map,z=[],d=[],p=new Map,f=0,H=0;function $(r){let{rules:e,first:a,last:t}=K(r),n=new Set;e.forEach((o,s)=>{if(d[o]===0)for(let u=a[s];u<=t[s];u++)n.add(u)});let i=new Map;e.forEach((o,s)=>{if(d[o]>0){for(let c=a[s];c<=t[s];c++)if(n.has(c))return}let u=Math.floor(a[s]/w);for(let c=Math.max(0,Math.floor(t[s]/w)-1);c<=u;c++){let m=i.get(c);m?m.add(o):i.set(c,new Set([o]))}});let l=0;for(let o of i.values())l=Math.max(l,W(o));return{found:l>=v.get("threshold"),score:l}}function W(r){let e=0,a=0;for(let t of r){let n=d[t];n>0?e+=n:a+=n}return e+Math.max(v.get("calmest"),a)}function K(r){let e=[],a=[],t=[],n=new Int32Array(f).fill(x),i=new Int32Array(f),l=new Map,o=0;for(let s of N(r).split(" ")){if(!s)continue;let u=l.get(s);u||l.set(s,u=P(j(s)));for(let c of u){let m=c.at;if(!c.index)i[m]=o;else if(o-n[m-1]<=c.reach)i[m]=i[m-1];else continue;n[m]=o,c.last&&(e.push(c.rule),a.push(i[m]),t.push(o))}o+=q[s]??1}return{rules:e,first:a,last:t}}function P(r){let e=(p.get(r)??[]).flat();for(let a=1;a<=Math.min(r.length,H);a++)for(let t of p.get(`${r.slice(0,a)}*`)??[])e.push(...t);return e.sort((a,t)=>t.index-a.index)}function j(r){let e=r;/\d/.test(r)&&/\D/.test(r)&&(e=r.replaceAll(/\d/g,a=>y.get(a)??a)),e=E(e).slice(0,O);for(let[a,t]of z)e.includes(a)&&(e=e.split(a).join(t));return E(e)}function E(r){let e="";for(let a=0;a<r.length;a++)r[a]!==r[a-1]&&(e+=r[a]);return e}function N(r){let e="";for(let a of r)e+=h.get(a)??M(a);return e}function M(r){let e=r>="À"&&r<="ɏ"?r.normalize("NFD").charAt(0):r;return e>="A"&&e<="Z"?e.toLowerCase():e>="a"&&e<="z"||e>="0"&&e<="9"?e:e>="̀"&&e<="ͯ"||T.includes(e)?"":" "}function S(){for(let[t,n]of Object.entries(A))for(let i of n)h.set(i,` ${t} `);let r=new g,e="",a=0;for(let t of k.split(`
`)){let[n="",i=""]=t.split(" ");if(!(!t||t.startsWith("#")))if(t.startsWith("["))e=t.slice(1,-1),r=new g;else if(t.startsWith("("))a=Number(t.slice(1,-1));else if(!e)v.set(n,Number(i));else if(e==="letters")for(let l of i)h.set(l,n);else e==="words"?h.set(i,` ${n} `):e==="digits"?y.set(n,i):e==="sounds"?z.push([n,i]):t.includes(" = ")?r.classes.set(n,t.split(" = ")[1].split(" ")):r.learn(t,a)}H=Math.max(...Array.from(p.keys(),t=>t.length))}var b=new Map;function R(r){let e=b.get(r);if(e===void 0){let a=r.replace("*","");b.set(r,e=j(N(a).trim())+r.slice(a.length))}return e}var g=class{classes=new Map;#e=new Map;learn(e,a){let t=e.split(" ");t.forEach((n,i)=>{let l=n.startsWith("+")||n.startsWith("~")?n.charAt(0):"",o=i===t.length-1,s={at:f++,index:i,rule:d.length,reach:L[l],last:o};for(let u of n.slice(l.length).split("|"))this.#a(u).push(s)}),d.push(a)}#a(e){let a=this.#e.get(e);if(a)return a;this.#e.set(e,a=[]);for(let t of this.classes.get(e)??[e]){let n=R(t),i=p.get(n);i?i.push(a):p.set(n,[a])}return a}};S();b.clear();export{$ as emergency,N as fold,j as spell};
