package foreign

const (
	noBessel         = "there are no Bessel functions but the spherical ones, `sphericalj(n, x)`"
	noAiry           = "there are no Airy functions"
	noElliptic       = "there are no elliptic integrals and functions"
	noHypergeometric = "there are no hypergeometric functions"
	noZeta           = "there are no zeta functions and polylogarithms; the derivatives of `digamma(x)` are `polygamma(n, x)`"
	noIncomplete     = "there are no incomplete gamma and beta functions; the whole ones are `gamma(x)` and `beta(x, y)`"
	noExpint         = "there are no integrals of exp, sin, cos and 1/ln"
	noFresnel        = "there are no Fresnel, Dawson and complex error functions; real ones are `erf(x)` and `erfc(x)`"
	noLambert        = "there is no Lambert function: equations are not solved"
	noOrthogonal     = "there are no such polynomials: write the polynomial out, as `(3*x^2 - 1)/2`"
	noTests          = "there are no statistical tests"
	noDates          = "there are no dates and times: values are numbers"
	noText           = "there is no text: values are numbers"
	noBits           = "there are no operations on bits: numbers are real"
	noLoops          = "there are no loops: write the terms out, or bind several values, as `--x=1,2,3`"
	noFunctions      = "a function is written `f(x) = x^2` and called by its name"
	noLet            = "an assignment is `a = 2`, and the formula follows it"
	noControl        = "there are no errors, jumps and stops in a formula; a choice is `if(c, a, b)`"
	noOrder          = "nothing is sorted or ranked: `min(x)` and `max(x)` are the extremes, `mean(x)` the average"
	noMoments        = "there is no such statistic; there are `mean(x)`, and `mean((x - mean(x))^2)` for a variance"
	noCumulative     = "each row is a point of its own, without running values; `--reduce sum` combines all rows"
	noShift          = "each row is a point of its own: put the value of another row into a column of its own, as `x_lag`, and write its name; neighbours in a vector are `x[1:]` and `x[:-1]`"
	noFrame          = "rows of a file are read from the top, each as a point of its own; other tools fill, sort and group them before"
	noTables         = "the rows of a file are combined by `--reduce`: sum, mean, min, max or rms"
	noLookup         = "there are no cells, keys and tables: the columns of `--input` are variables"
	noMatrixKind     = "write the matrix out, `[[1, 2], [3, 4]]`; there are `eye(n)`, `ones(m, n)` and `diag(x)`"
	noAlgebra        = "formulas are not rewritten; `backprop derive` prints the gradient as formulas"
	noTransforms     = "there are no Fourier and other transforms, and no filters"
	noWindows        = "a window is written out, as `0.5 - 0.5*cos(2*pi*n/N)`"
	noInterpolation  = "there is no interpolation: write the piece out, as `a + (b - a)*(x - u)/(v - u)`"
	noInput          = "a formula reads and writes nothing: values come from flags and from `--input`"
	noFinance        = "there is no such function of finance: write its formula out"
	noStudent        = "there is no quantile of Student's t: write t, and bind its value from a table, as `--t=2.228`"
	noChiSquared     = "there is no quantile of chi squared: write chi2, and bind its value from a table, as `--chi2=7.815`"
	noFisher         = "there is no quantile of F: write F, and bind its value from a table, as `--F=4.066`"
	noQuantile       = "there is no such quantile: write q, and bind its value from a table, as `--q=1.96`"
	noUnits          = "numbers have no units: multiply by the factor"
)

// vocabulary are words that other tools have as functions and the language has not, by what is to be said of them, in small
// letters without underscores and points. Known words are never taken for a slip of the finger.
func vocabulary() []Row {
	return []Row{
		{Words: `beizeros beipzeros berzeros berpzeros keizeros keipzeros kerzeros kerpzeros y0zeros y1zeros y1pzeros ynpzeros jnpzeros
jnjnpzeros jnynzeros aizeros bizeros besselj bessely besseli besselk besselh besselj0 besselj1 bessely0 bessely1
besseli0 besseli1 besselk0 besselk1 besseljn besselyn besselin besselkn bessel besj0 besj1 besjn besy0 besy1 besyn
besi0 besi1 besin besselh1 besselh2 besseljh besseln j0 j1 jn y0 y1 yn i0 i1 k0 k1 kn i0e i1e k0e k1e iv ive ivp jv
jve kv kve kvp yv yve yvp j0f y0f j1f y1f cylbesseli0 cylbesseli cylbesselj cylbesselk cylneumann sphneumann
sphericalyn sphericalin sphericalkn sphericalbessely sphericalbesseli sphericalbesselk hankelh1 hankelh2 hankel1
hankel1e hankel2 hankel2e h1vp h2vp hn1 hn2 riccatijn riccatiyn besseli0e besseli1e modifiedbesseli0 modifiedbesseli1
modifiedbesselk0 modifiedbesselk1 scaledmodifiedbesselk0 scaledmodifiedbesselk1 jinc kelvinber kelvinbei
kelvinker kelvinkei ber bei ker kei berp beip kerp keip besseljx besselix besselkx besselyx besselpoly wrightbessel
besseljzero besselyzero jnzeros ynzeros`, Say: noBessel},
		{Words: `airy airye airyai airybi airyaiprime airybiprime airyaix ai bi airyaizero airybizero itairy scorergi scorerhi`, Say: noAiry},
		{Words: `ellipk ellipe ellipkm1 ellipkinc ellipeinc ellipj ellipke ellipf ellippi elliptick elliptice ellipticf ellipticpi
elliptickc ellipticec ellipticd elliptice1 elliptice2 elliptickm elliprc elliprd elliprf elliprg elliprj carlsonrf
carlsonrd carlsonrc carlsonrj carlsonrg ellint1 ellint2 ellint3 compellint1 compellint2 compellint3 elle ellk ellf
jacobisn jacobicn jacobidn jacobiam jacobizeta jacobinome elliptictheta jtheta theta3 ellipfun weierstrassp
weierstrasszeta nome ellipticnome agm arithmeticgeometricmean`, Say: noElliptic},
		{Words: `hyp0f1 hyp1f1 hyp2f1 hyp1f2 hyp2f0 hyp2f2 hyp2f3 hyp3f2 hyper hyperu hyperfac hypergeom hypergeometric
hypergeometric0f1 hypergeometric1f1 hypergeometric2f1 hypergeometricpfq hypergeometricu kummerm kummeru meijerg meijer
whittakerm whittakerw whitm whitw appellf1 appellf2 appellf3 appellf4 hgfred kummer tricomi pfq hyper2d`, Say: noHypergeometric},
		{Words: `zeta zetac zetazero eta altzeta hurwitz hurwitzzeta hurwitzlerchphi lerchphi lerchzeta riemannzeta riemannr riemannxi
riemannsiegelz siegelz siegeltheta dirichleteta dirichletbeta dirichletlambda primezeta secondzeta stieltjes
stieltjesgamma polylog polylogarithm li2 dilog dilogarithm spence clausen clsin clcos nielsenramanujan zetahurwitz
zetamult ζ polyexp`, Say: noZeta},
		{Words: `gammainc gammaincc gammaincinv gammainccinv gammaq gammap igamma igammac uigamma lowergamma uppergamma incgam incgamc
gammaincomplete gammaregularized invigamma inversegammaregularized betainc betaincc betaincinv betaincregularized
betaregularized betaincomplete ibeta invibeta inversebetaregularized incbeta regularizedbeta regularizedgamma gammacdf
betacdf betadistcdf gammaincreg marcumq invdigamma dgammainc incompletegamma incompletebeta owent`, Say: noIncomplete},
		{Words: `ei e1 en expint expinti expintx expn eint1 expintegralei expintegrale1 expintegrale logint logintegral li si ci shi
chi sinint cosint sinhint coshint ssinint sici shichi sinintegral cosintegral sinhintegral coshintegral
exponentialintegral expintegralci expintegralsi exp1`, Say: noExpint},
		{Words: `fresnel fresnels fresnelc fresnelcos fresnelsin erfi dawson dawsn dawsonf wofz faddeeva voigt voigtprofile cdawson
cerf vp vpfwhm synchrotronf erfgeneralized modfresnelp modfresnelm plasmadispersion`, Say: noFresnel},
		{Words: `lambertw lambert productlog lambertwm1 omegawright wrightomega`, Say: noLambert},
		{Words: `legendre legendrep legendreq legendrepoly legenp legenq assoclegendre assoclegendrep lpmv lpmn lqn lqmn hermite
hermiteh hermitee hermitepoly hermiteprob hermitenorm laguerre laguerrel assoclaguerre genlaguerre chebyshev
chebyshevt chebyshevu chebyt chebyu chebys chebyc chebyshevtpoly gegenbauer gegenbauerc jacobi jacobip
sphericalharmonic sphericalharmonicy sphharm sphharmy spherharm sphlegendre sphlegendrep ynm ynmc znm zernike
evallegendre evalhermite evalhermitenorm evallaguerre evalgenlaguerre evalchebyt evalchebyu evalchebyc evalchebys
evaljacobi evalgegenbauer rootslegendre rootshermite rootslaguerre rootsjacobi rootschebyt rootschebyu bernoullib
bernpoly eulerpoly polyroots bernoullipoly eulere jacobinormalized stdlegendre`, Say: noOrthogonal},
		{Words: `sdf sdbox sdsphere opsmoothunion smin smoothmin tone ashift polygon tangent quadform dfdxfine dfdyfine dfdy dfdycoarse
hypersimp hypersimilar bsplinebasisset gammaprod gammah multifactorial glaisher2 kfrom mfrom qfrom taufrom qbarfrom
backlunds grampoint nzeros lmbda itj0y0 iti0k0 it2i0k0 it2j0y0 it2struve0 itstruve0 itmodstruve0 mathieuevencoef
mathieuoddcoef mathieumodcem1 mathieumodcem2 mathieumodsem1 mathieumodsem2 oblang1 oblcvseq oblrad1 oblrad2 procvseq
prorad1 prorad2 oblang1cv proang1cv oblrad1cv oblrad2cv prorad1cv prorad2cv pbdnseq pbdvseq pbvvseq coulombc cosm sinm
expmfun erfzeros subfact sinfn weber bihyper geodistance stdistance starea refract faceforward lit dst lgammar
noncentralt thetanullk δ struve struveh struvel struvem modstruve lommels1 lommels2 angerj webere mathieua mathieub
mathieuc mathieus mathieucem mathieusem mathieucprime coulombf coulombg parabolicd pbdv pbvv pbwa pcfd pcfu pcfv pcfw
tklmbda barnesg logbarnesg loggammasign superfac superfactorial subfactorial hyperfactorial factorialk powertower
tetrate synchrotron riemannp debye heunb heunt ellipharm obl pro proang1 procv oblcv kleinj kleininvariantj
dedekindeta modularlambda qpochhammer qgamma qfac qp qhyper logabsgamma gammasgnlog lstirlingasym stirlingapprox
logabsbeta logisticmap bspline bsplinebasis cutbspline hypercomb gudermanniang besselint`, Say: noSpecial},
		{Words: `chi2/2 owenst owens exponential/2 landau cauchydist poissondist binomialdist uniformdist chisquared chisquare geogebra
chi2tail ftail ttail gammaden nbetaden binormal probt probchi probgam probbeta lognormal cauchy
uniformpdf gammapoisson confidencet btdtria btdtrib chndtridf chndtrinc chndtrix nbdtrik nbdtrin ncfdtri
ncfdtridfd ncfdtridfn ncfdtrinc nctdtridf nctdtrinc nctdtrit normaldist studentt cdfdist pgamma pbeta pbinom
ppois pt pchisq pf pgeomq pnbinom dhyper phyper dmultinom dsignrank psignrank
dwilcox pwilcox ptukey dbetabinom betaincdist gamcdf binocdf poisscdf
tcdf chi2cdf chisqcdf fcdf nbincdf hygecdf hygepdf hyperpdf gevpdf gevcdf
gppdf gpcdf mvnpdf mvncdf mvtpdf icdf binomcdf poissoncdf poissoncd binomialcd χ²cdf
x2cdf chi2dist fdistpdf fdistcdf tdistpdf tdistcdf poiscdf nbinompdf nbinomcdf chisqdistrt chisqdist
chidist tdistrt tdist2t tdist fdist fdistrt betadist
binomdistrange hypgeomdist hypgeomdist5 negbinomdist hypgeom bdtr bdtrc bdtrik bdtrin btdtr chdtr chdtrc
chdtriv chndtr fdtr fdtrc gdtr gdtrc nbdtr nbdtrc ncfdtr nctdtr nrdtrimn
nrdtrisd pdtr pdtrc pdtrik stdtr stdtridf kolmogorov kolmogi smirnov smirnovi ndtriexp mvlgammapdf
chisquaredcdf utpt utpc utpf ccdf pmf pdfgamma pdfpoisson pdfbinomial pdfnormal cdfnormal cdfgamma
quantilenormal meannormal varnormal npdf ncdf binomialdistribution studenttdistribution poissondistribution
exponentialdistribution chisquaredistribution gammadistribution betadistribution uniformdistribution distribution
probability prob likelihood loglikelihood weibull wilsonintervallower tdistribution fratiodistribution
multinormaldistribution hypergeompdf geocdf2 distrt distrchi distrf`, Say: noDistribution},
		{Words: `tinv tinv2t invt invttail qt stdtrit tppf tquantile tquant ticdf invtdist studentinv studenttinv tdistinv`, Say: noStudent},
		{Words: `chisqinv chisqinvrt chiinv chi2inv qchisq invchisq invχ² cinv invchi2 chdtri chisquareinv chi2ppf chi2icdf chisqppf
chisquaredinv chisqquantile`, Say: noChiSquared},
		{Words: `finv finvrt invf qf fdtri fdtridfd fppf ficdf`, Say: noFisher},
		{Words: `betainv gammainv gammadistinv gaminv binominv critbinom qbeta qbinom qpois binoinv poissinv nbininv invbinom qgeom
qnbinom qsignrank qwilcox qtukey evinv inversebetacdf btdtri gdtria gdtrib gdtrix bdtri pdtri nbdtri`, Say: noQuantile},
		{Words: `chitest ttest ttest1samp ttestind ttestrel ttestindfromstats ztest ftest chisqtest chi2contingency wilcoxtest wilcoxon
mannwhitneyu shapirotest shapiro kstest ks2samp ks1samp anova fisherexact foneway friedmanchisquare kruskal levene
bartlettttest anderson jarquebera normaltest padjust multipletests proportionsztest binomtest alexandergovern ansari
barnardexact boschlooexact brunnermunzel cramervonmises epps fligner mood permutationtest powerdivergence ranksums
skewtest kurtosistest tukeyhsd dunnett bootstrap logrank poissonmeanstest goodnessoffit mediantest quantiletest
friedman vartest vartest2 ttest2 corrtest`, Say: noTests},
		{Words: `rnormal rchi2 rbinomial rpoisson rexponential rlogistic rmvnorm runiform runiformint ranuni rannor ranexp ranbin
ranpoi lcgvalue mtrand snoise curlnoise hash11 hash12 hash21 osc rexp rgammadist rbeta rbinom rpois rt rchisq rgeom
rnbinom rhyper rweibull rlogis rcauchy rlnorm rmultinom rsignrank rwilcox setseed randexp randpoly randomvariate
randomreal randominteger randomchoice randomsample randomsamples randompermutation randperm randi normrnd unifrnd
exprnd poissrnd gamrnd betarnd binornd trnd mvnrnd randbin randnorm randintnorm ranint rannorm ran ranlist
randomnumber randomnormal randomgauss randomuniform rand32 rand64 randuniform randcanonical randstring randomblob
randombytes genrandomuuid uuid generateuuid generateuuidv4 uuid4 newid srand setstate getstate seedrandom choices
randrange randbytes getrandbits betavariate expovariate gammavariate gauss/2 lognormvariate normalvariate
paretovariate triangular/3 vonmisesvariate weibullvariate uniform/2 triangularvariate randlike randnlike randintlike
multinomial/1 poisson/1 standardnormal standardt standardgamma standardexponential standardcauchy randomsample1 ranf
sample/2 choice permutation defaultrng manualseed prngkey noise noise1 perlinnoise simplexnoise zufallszahl
zufallsbereich alea aleaentrebornes aleatorio aleatorioentre alentrebornes casuale casualetra aselect aselecttussen
los loslos loslzakr randarray randmatrix randprime rngbitgenerator rnguniform sobolsample gumbelsoftmax rrelu
alphadropout droppath featuredropout jitter dirichlet zipf wald vonmises logseries multivariatenormal chisquare/2
noncentralchisquare hypergeometric/3 mt19937 pcg64 philox sfc64 randomstate seedsequence systemrandom bitgenerator
perlin`, Say: noRandom},
		{Words: `mdy intck intnx ago binat hms now today date time datetime timestamp strftime strptime systime systemtime syssystime
sysdate currentdate currenttime currenttimestamp localtime localtimestamp gmtime mktime clock tic toc cputime
unixtimestamp unixepoch fromunixtime julianday juliandate datediff datedif dateadd datesub datepart datetrunc datename
datevalue timevalue timediff timeofday year month day hour minute second weekday weeknum weekofyear isoweeknum
dayofweek dayofyear dayofmonth dayname monthname quarter lastday eomonth edate days days360 yearfrac networkdays
workday workdayintl networkdaysintl extract/2 age makedate maketime todate todatetime totimestamp addmonths
monthsbetween nextday epoch strflocaltime fromdate fromdateiso8601 todateiso8601 tmyear tmmon tmmday tmhour tmmin
tmsec tmwday tmyday tmweek weekdateiso timecolumn datestr datenum addtodate calendar calendaradd stamptodate wday
weekdate easterday eastersunday isleapyear weeks months years seconds minutes hours datetime64 timedelta64 busdaycount
busdayoffset isbusday dateserial dateparse parsedate parsedatetime parsedatetimebesteffort startofmonth heute jetzt
jahr monat tag stunde sekunde wochentag kalenderwoche datum zeit datwert aujourdhui maintenant annee année mois jour
heure joursem hoy ahora año mes dia día hora minuto segundo diasem oggi adesso anno mese giorno giorni hoje agora ano
dias sleep timer rounddurationage roundage`, Say: noDates},
		{Words: `search iachar ichar achar arrayrepr arraystr array2string formatfloatpositional formatfloatscientific pprint nstr
nprint prettyprint multilinelatex inetaton inetntoa highlight snippet bm25 fts5 likely unlikely zeroblob subtype
tostream rindex inside num2cell toexpression dotprint pagerprint nullstring isspace isalpha isdigit nlevels names
levels factorlevels str string char chr chars ord asc ascii unicode unichar code format CONCATENATE CONCAT concatws text
textjoin join split splits splitpart strsplit left right mid strlen charlength characterlength octetlength bytelength
bitlength utf8bytelength nchar substr substring strstrt instr position locate charindex indexof gsub sub/3 gensub
regexpreplace regexpmatch regexp regexpi regexpmatches regexpextract rlike like ilike glob grepl grep capture scan/1
startswith endswith contains has trim ltrim rtrim ltrimstr rtrimstr trimend trimstart lpad rpad padstart padend lower
upper lcase ucase tolower toupper tolowercase touppercase initcap proper capitalize asciidowncase asciiupcase rept
paste paste0 formatnumber tostring tochar tojson fromjson tostr num2str str2num str2double int2str mat2str strcat
strcmp strcmpi strtoi strtonum strtod atof atoi atol strconv strjust blanks quote quotename md5 sha1 sha224 sha256
sha384 sha512 sha3 crc32 hash cityhash64 siphash64 farmfingerprint murmurhash xxhash encode decode base64 unbase64
tobase64 frombase64 encodeurl urlencode rot13 soundex metaphone levenshtein editdistance translate explode implode
clean exact fixed dollar roman arabic numbervalue bahttext jsonextract jsonvalue jsonquery jsonobject jsonarray
jsonset jsoninsert jsonremove jsonreplace jsontype jsonvalid jsonarraylength jsonquote jsonpatch jsongrouparray
jsongroupobject jsonbagg jsonagg xpath xmlagg stringagg groupconcat listagg word words gprintf stringcolumn instring
expr/1 zeichen verketten verkettung links rechts teil länge laenge gross klein glätten glaetten säubern ersetzen
wechseln suchen finden identisch wiederholen fest wert concatener concaténer gauche droite stxt nbcar majuscule
minuscule supprespace chercher trouve remplacer substitue texte concatenar izquierda derecha extrae largo mayusc
minusc espacios encontrar hallar reemplazar sustituir texto concatena sinistra destra stringaestrai lunghezza maiusc
annullaspazi trova ricerca sostituisci testo esquerda direita extrairtexto númcaract maiúscula minúscula arrumar
localizar substituir mudar asciistr bitstring`, Say: noText},
		{Words: `ash logand logior logxor lognot extractbits countonebits quantizetof16 baseconvert wordcount fpclassify signedinteger
unsignedinteger exponentbits bitand bitor bitxor bitnot bitlshift bitrshift bitshift bitshiftleft bitshiftright
bitwand bitwor bitwxor bitwnot bitwshiftl bitwshiftr bitwiseand bitwiseor bitwisexor bitwisenot bitwiseinvert
bitwiseleftshift bitwiserightshift bitwisecount bitcount bitget bitset bittest setbit getbit leftshift rightshift
shiftleft shiftright shiftrightlogical shiftrightarithmetic lshift rshift shl shr lsl lsr asr rotl rotr rotateleft
rotateright rotl32 popcount popcnt populationcount countbits countones countzeros leadingzeros trailingzeros
leadingones clz clz32 ctz ffs nlz findmsb findlsb firstbithigh firstbitlow reversebits bitreverse bitselect
bitfieldextract bitfieldinsert compl iand ior ieor ishft ishftc ibits ibset ibclr btest bitsize invert packbits
unpackbits bin2dec bin2hex bin2oct dec2bin dec2hex dec2oct hex2dec hex2bin hex2oct oct2dec oct2bin oct2hex dec2base
base2dec base/2 tobase frombase decimal/2 hex unhex oct bin binaryrepr baserepr conv/3 radix mul24 mad24 mulhi mulhigh
multiplyhigh imul hadd rhadd msad4 tobits frombits float64bits float64frombits floattorawintbits floatbitstoint
floatbitstouint intbitstofloat uintbitstofloat reinterpret transfer typecast bitcast bitcastconverttype asuint asint
asfloat asdouble f16tof32 f32tof16 bitsand bitsonindex ieee754 ieee754mantissa ieee754exponent ieee754toblob
ieee754fromblob bitund bitoder bitxoder bitlverschieb bitrverschieb bitet bitou bitouexclusif bitdecalg bitdecald bity
bito bitxo dezinbin bininden dezinhex hexinden hexindez bininhex bininokt bindec binhex decbin dechex hexdec hexbin
baseindec`, Say: noBits},
		{Words: `abundance binomialcoefficients multinomialcoefficients composite compositepi differencecount isquadresidue
isnthpowresidue iscarmichael isprimepower nearbyprime cyclelength identify algdep lindep pslq nusum mertens2
mersenneprimeexponent gcdexhalf halfgcdex kronecker/1 totientphi divisor permutations/1 arrangement squarefree gcdex
gcdx igcd ilcm primeq primepi primecount prevprime precprime nthprime ithprime primerange primefactors primenu
primeomega factorinteger factorback primordial primorial divisors divisorcount divisorsigma divisorlist numdiv sumdiv
sumdivk sigma/2 omega bigomega eulerphi totient reducedtotient carmichael moebius mobius moebiusmu liouville mangoldt
lucas lucasnumber tribonacci bell bellb bernoulli/1 bernfrac bernreal euler/1 eulernum eulerfrac eulernumber2 genocchi
catalannumbers stirling stirling1 stirling2 stirlings1 stirlings2 partition/1 npartitions partitionsp andre motzkin
powermod powmod modpow modinverse modinv invmod mulmod legendresymbol jacobisymbol kroneckersymbol discretelog
primitiveroot isprimitiveroot znprim znprimroot znorder norder multiplicativeorder chinese chineseremainder crt bezout
diophantine contfrac continuedfraction egyptianfraction rationalize rat ratfun bestappr numerator denominator numer
denom isperfect isabundant isdeficient isamicable ismersenneprime perfectpower integernthroot
integerlog multiplicity valuation digits2 digitsum numdigits sizedigit pollardrho pollardpm1 sqrtmod nthrootmod
quadraticresidues cyclotomic cyclotomicpoly ggt kgv pgcd ppcm mcd mcm mdc mmc permutationlist subsets combinationslist
kroneckerprod2 lift centerlift teichmuller ispow2 nextprod gcdlist lcmlist trailing primedecomp euclid fibtophi
genfact levicivita eijk signature nww nwd ggd`, Say: noIntegers},
		{Words: `cart2sph2 complexangle periodicargument unbranchedargument cmplx dcmplx polar cispi iscomplex iscomplexobj
isrealobj imaginary argument conjg dconjg aimag dimag cimag creal cproj cphase imabs imreal
imargument imconjugate imcos imsin imtan imsec imcsc imcot imsinh imcosh imsech imcsch imexp imln imlog10 imlog2
impower improduct imsqrt imsub imsum imdiv complexexpand expandcomplex csgn realifclose viewasreal viewascomplex
tocomplex expj expjpi polarify unpolarify polarlift exppolar cplxpair unwrap rep imp complexe complexo komplexe
imaginaryunit isimaginary signim magsquared absarg multipleucomplex complex64 complex128 cdouble csingle clongdouble`, Say: noComplex},
		{Words: `todouble tolong tosingle todecimal tobinarydouble scalar topurenumber realtofrac frominteger fromintegral tointeger
toint64 cdbl csng cint clng val fixnum flonum exacttoinexact fuzz tryconvert roundtoint datalength commontype cancast
resulttype promotetypes minscalartype mintypecode flexible generic inexact object void bytes ufunc character floating
complexfloating integerclass precision kind huge tiny iinfo epsilon/1 realmin/1 realmax/1 maxintfloat flintmax
nearest/2 setexponent/2 rrspacing nexttoward nextfloat prevfloat nextup nextdown nextbelow nextabove bitincrement
bitdecrement widemul extraprec workprec workdps extradps autoprec makempf makempc isfortran issubdtype ulonglong uintc
uintp exactness present representable minscale trimscale intervaltype asnumeric asinteger ascharacter aslogical
ascomplex astype cast trycast safecast convert/2 tofloat64 tofloat32 toint32 toint16 toint8 touint8 touint32
todecimal32 todecimal64 float16 float128 float80 bfloat16 bigfloat bfloat mpf mpc int8 int16 uint8 uint16 uint32
uint64 uint intp intc half longdouble longlong ulong byte ubyte ushort int128 parsedouble parsefloat parseint parse
bigint fround f16round widen unsafetrunc promote sfix ufix toidouble saturatecast
convertelementtype reduceprecision typeof typename type dtype class isa isdtype oneunit item tolist numpy tocpu cpu
cuda ieee mpmathify realmaxof fp16 fp32 fp64 toexactint tointexact logical/1 tonum valueof`, Say: Double},
		{Words: `feval funm inline functionhandle function lambda fn anonymous curry compose composition vectorize frompyfunc
fromfunction recall docall memoize lazyfunction`, Say: noFunctions},
		{Words: `with let module block within locals assign2 setq define`, Say: noLet},
		{Words: `trycatch try stop warning stopifnot error onexit invisible halt halterror debug breakpoint exit quit goto nothing
trigger yield await assertion abort raise throw catch assertthat sleepfor invalid`, Say: noControl},
		{Words: `map filter reduce fold arraymap threaded fromstream truncatestream recursedown limitseq whilenot generator collections
applymap mapply sapply lapply vapply tapply apply applyalongaxis applyoveraxes arrayfun cellfun bsxfun reduceright
foldl foldr foldleft foldright mapreduce mapreducedim accumulate scan filterq do while whileloop foriloop fori for
foreach until loop repeat/1 recurse walk mapvalues mapfn vmap vectorizedmap maplist nest nestlist nestwhile fixedpoint
fixedpointlist table/2 makelist do2 byrow bycol makearray zip enumerate iterate iteratewhile assert2 associativescan
switchcase out in2 whilst kill empty env arity cacheit`, Say: noLoops},
		{Words: `rank qcut valuecounts approxtopcount statsmode rankeqavg medianabs fmedian3 median3 thresholdorder sort unique order
zapsmall ppoints qqnorm issubset argmin argmax median medianlow medianhigh mediangrouped nanmedian mode modes
multimode modesngl modemult quantile quantiles quantileexact quantilecont quantiledisc nanquantile percentile
percentileinc percentileexc percentilecont percentiledisc nanpercentile percentrank percentrankinc percentrankexc
percentileofscore scoreatpercentile prctile quartile quartileinc quartileexc iqr interquartilerange fivenum summary
boxplotstats medianabsdev medianabsolutedeviation trimmean trimmedmean winsorize large small kthvalue nthelement
rankavg rankeq rankdata denserank rownumber ntile cumedist ecdf cumfreq sortby sortrows sortperm sorta sortd msort
argsort lexsort asort asorti sorted argpartition partition/2 top topk approxmaxk issorted bsearch searchsorted
bucketize digitize bisect bisectleft bisectright findmax findmin nanargmax nanargmin whichmax whichmin whichis maxloc
minloc argmaxlast which findfirst findlast find findindex nonzero flatnonzero argwhere uniqueby distinct uniq
uniqexact approxcountdistinct hll rle bincount histc histcounts tabulate frequency table/1 cut binned rev reverse
aminmax bounds extremum range/1 mediana mediane médiane modus mediaan modo moda quantil quantilexkl
quartil centile cuartil percentil rang jerarquia kesimomayor kgrösste kkleinste grandevaleur petitevaleur rangfolge
gestutztmittel`, Say: noOrder},
		{Words: `stderr/2 predictlinear holtwinters fitpoly seriesstats seriesfitline kaufmansama marginoferror autocode cov corr
correl cor covariance/1 correlation/1 corrcoef var1 std1 varmean cutree skew skewp skewness skewpop skewsamp
kurt kurtosis kurtpop kurtsamp moment centralmoment lmoment steyx differentialentropy trend forecast
forecastlinear growth linest logest lm glm loess lowess linregress linearregression simplelinearregression
stochasticlinearregression regress regression polyfit nls density kde gaussiankde autocorr acf pacf spearmanr spearman
kendalltau kendall rankcorr circmean circstd circvar mahalanobis scale/1 tmean tvar tstd tmin tmax tsem describe kstat
gstd gzscore zmap boxcoxnormmax yeojohnson wassersteindistance energydistance
deltasum sumwithoverflow schiefe schiefep steigung achsenabschnitt schätzer
rkp bestimmtheitsmass coefficientasymetrie asymmetria curtosis tendance prevision tendencia pronostico`, Say: noMoments},
		{Words: `cumsum cumprod cummax cummin cumulative cumulativesum cumulativeprod nancumsum nancumprod cumlogsumexp logcumsumexp
cumulativelogsumexp cumtrapz cumtrapezoid cumfun runningtotal runningsum diffs ediff1d np.diff numpy.diff jnp.diff
torch.diff np.gradient numpy.gradient jnp.gradient torch.gradient differences rollaxis
rotate rot90 rot180 rotl90 rotr90 flip fliplr flipud`, Say: noCumulative},
		{Words: `avgovertime sumovertime maxovertime minovertime countovertime stddevovertime increase irate absent labelreplace resets
changes sumx averagex countx calculate related selectedvalue earlier geomeanx productx windowavg windowsum attr
ratiotoreport query sparkline elapsed histogramquantile totalize rangebucket
assumenotnull booleans nulls finites normals numbers inputsall group hist histg lines2 topologicalsort countif
countifs counta countblank countdistinct countnonzero nnz averageif averageifs sumif sumifs avgif sumdistinct maxifs
minifs maxby minby argmaxby groupby aggregate rowsum rowsums rowmeans colsums colmeans colmean rownorm colnorm
subtotal daverage dcount dcounta dget dmax dmin dproduct dstdev dstdevp dsum dvar dvarp anyvalue
arrayagg unnest generateseries booland boolor bitandagg segmentsum segmentmax unsortedsegmentsum
segmentmean zerofraction isnondecreasing isstrictlyincreasing approxquantiles reservoirquantile sumkahan crosstab
pivot pivotby merge expandgrid dataframe cbind rbind attach transform mutate summarise summarize binnedstatistic
histogram histogram2d histogramdd histogrambinedges zählenwenn zählenwenns anzahl anzahlleerezellen summewenn
summewenns mittelwertwenn mittelwertwenns teilergebnis nb nbval nbsi nbsiens sommesi sommesiens moyennesi soustotal
contar contara contarsi contarsiconjunto sumarsi sumarsiconjunto promediosi subtotales contase contanumeri contavalori
sommase mediase subtotale contse contnum somase médiase`, Say: noTables},
		{Words: `dimension comparevalue valueofcell inlist recode missing labelof ubound lbound vlookup hlookup xlookup
lookup index match xmatch choosecols chooserows offset indirect row column columnhead cell address areas sheet sheets
formula formulatext hyperlink getpivotdata info current isref isformula iserrortype errortype istext isnontext
islogical isempty typ gettable dictget tupleelement getkey get getpath setpath haskey keys values2 entries toentries
fromentries withentries paths leafpaths del delpaths sverweis wverweis xverweis verweis vergleich indirekt
bereichverschieben zeile spalte zeilen spalten adresse recherchev rechercheh recherchex recherche equiv decaler ligne
colonne buscarv buscarh buscar coincidir indirecto desref fila columna filas columnas indice índice cercavert
cercaorizz cerca confronta indiretto scarto riga proch proc corresp indireto desloc linha coluna colunas listget nth
element at2 take drop sequence wraprows wrapcols tocol torow fullcolumn voxel valid exists label uid dof
getcorrelation getcovariance setcorrelation`, Say: noLookup},
		{Words: `astensor asanyarray asfortranarray matrix2numpy list2numpy symarray trilindicesfrom triuindicesfrom diagindicesfrom
invertpermutation perms idx2sub einsumpath arrays objects scalars nonempty iterables iscolumn isrow isvector ismatrix
isscalar genvector head tail sparse sparsecootensor nzmax tensorproduct tensorcontraction tensordiagonal swaprow
derivebyarray broadcastto broadcastarrays broadcastshapes broadcastlike broadcastindim repmat repeatinterleave
replicate dstack append insert delete pad padarray postpad prepad resize arraysplit hsplit vsplit dsplit unstack
unbind chunk gather scatter scatteradd scattermax scattermin indexselect selectn takealongaxis put putalongaxis
putmask place maskedfill maskedselect compress extract narrow slice sliceindim dynamicslice dynamicupdateslice movedim
moveaxis swapdims permutedims ipermute atleast1d atleast2d atleast3d asarraychkfinite ascontiguousarray copy clone
copyto emptylike fulllike fill falses trues axes eachindex meshgrid ndgrid mgrid ogrid indices ix
unravelindex ravelmultiindex triuindices trilindices diagindices filldiagonal maskindices sub2ind ind2sub accumarray
collect onehot unfold foldlayer pixelshuffle bmat spread pack unpack struct tuple set dict isin
intersect1d union1d setdiff1d setxor1d intersect union setdiff complement subset cartesian ndarray asmatrix vec2 vec3
vec4 float2 float3 float4 mat2 mat3 mat4 float4x4 float3x3 nditer ndenumerate trimzeros augment`, Say: keepShape},
		{Words: `matid residual jordancell qrfactor eigsort svdc svdr rotaccw rotccwaxis1 rotccwaxis2 rotccwaxis3 rotations
diagonalizevector lineareqtomatrix triangularsolve mnorm eigvalsh eigen eigenvalues eigenvectors eigs svdvals svds qz
ldl ldlt chol2inv cholupdate pinverse schur hess hessenberg jordan jordanform rref ref rowreduce nullspace kernel
ldivide mrdivide backsolve forwardsolve solvetriangular matrixrank kappa rcond normest nuclear matrixexp matrixlog
gramschmidt singularvalues charpoly charactpoly minpoly minimalpolynomial adjugate adjoint cofactor cofactors
cofactormatrix diagonalize companion bidiag tensorsolve tensorinv eigsy eighe mateigen matsolve lusolve qrsolve
choleskysolve condest balance blkdiag blockdiag givens householder rotaxis1 rotaxis2 rotaxis3 rotgivens wronskian
casoratian vech commutationmatrix`, Say: noDecomposition},
		{Words: `banded jacobmatrix hilbert hilb invhilb toeplitz hankel hadamard pascal magic rosser wilkinson gallery compan
vandermonde vander circulant dct2 matrixsymbols randomatrix`, Say: noMatrixKind},
		{Words: `polyval nroots allroots bernpol2 eulerpol terms gcdterms degreelist monic pdiv subresultants content itermonomials
totaldegree symmetrize viete jacobipoly gff gfflist galoisgroup factorsystem polyfromexpr ring field rootof
groundroots findpoly chebyfit unitroots evalshchebyt evalshchebyu shchebyt shchebyu shjacobi rootsshjacobi rootschebyc
rootschebys rootsshchebyt jroots hroots heroots laroots lroots proots sroots troots tsroots uroots usroots croots
cgroots jsroots psroots residue poly poly1d polyadd polysub polymul polydiv polyder polyint polycoef polcoef coeff
coeffs coefficientlist ratcoef polyeval polyroot polroots polymod polypow polyout polyreduce polyaffine polyvalm
deconv resultant discriminant sturm degree2 leadingcoefficient lc lt2 seriessum potenzreihe sommeseries sumaseries
quadraticequation cubicequation hornerform interpolatingpoly randompoly symmetricpoly minimalpoly pade partfrac ppval
mkpp unmkpp quo prem pquo exquo`, Say: noPolynomials},
		{Words: `chop ask refine assumptionsof bottomup collectconst homogeneousorder separate constructdomain epath exptrigsimp fu
prefixes postfixes ordered sift signsimp interactivetraversal rebuild numberedsymbols termsgcd toto boolmap posform
sopform tonnf isdecreasing isincreasing ismonotonic isconvex isstrictlydecreasing iszerodimensional checksol
checkassumptions failingassumptions periodicity principalbranch polarangle hasdups hasvariety variations intersection
intersecting interval intervals imageset singularityfunction reduced piecewiseexclusive expandmultinomial
expandpowerexp differencedelta seriesform coefflist factorrat radrat demoivre exponentialize ratexpand xthru multthru
trigrat halfangles nofunction eqs component result simplify expand factor apart fullsimplify trigsimp trigexpand
trigreduce trigtoexp expandtrig powerexpand powsimp powdenest ratsimp radsimp radcan fullratsimp combsimp gammasimp
besselsimp logcombine expandlog logcontract expandfunc expandmul expandpowerbase separatevars nsimplify together
cancel collectterms factorterms factorlist factornc sqrfree sqf sqflist comdenom propfrac cfactor tcollect texpand
tcoll complexify posify denest sqrtdenest rcollect cse unapply rewrite convert exptotrig piecewisefold matchq cases
freeq coefficientrules rhs lhs op nops args2 numeratordenominator atoms freesymbols symbols sym syms wild dummy
sympify parseexpr srepr ccode fcode jscode pycode octavecode codegen maplecode mathematicacode glslcode rustcode
juliacode rcode cxxcode smtlibcode hold release holdform unevaluated replaceall replacerepeated subst evalb is verify
solveq evalc satisfiable tocnf todnf simplifylogic logicalexpand booleanminimize eliminate groebner resultantpoly
reduceinequalities printpython mathml tex texform cform fortranform inputform fullform treeform symbolic poly2sym
sym2poly coordsys gensym dispfun`, Say: noAlgebra},
		{Words: `classifypde pdesep pdeseparate pdeseparateadd pdeseparatemul checkpdesol eulerequations laplaceinitialconds
invlapdehoog invlapstehfest invlaptalbot cohenalt diffun reduceabsinequality difference/2 aproximants approximants
approximate gaussquadrature quadsubdiv nsum nprod nproduct symsum symprod suminf sumalt prodinf prodalt prodeuler
summation nlsolve vpasolve solveset nonlinsolve rsolve pdsolve checkodesol classifyode odeorder odefun diffeq desolve
desolvers ode23 ode15s ode solvebvp rk4 runge rungekutta euler2 integral2 integral3 quadgk quadl quadv quadcc quadts
quadosc quadgl quadqags quadqag romberg romeberg simpson simps trapezoid fnint nint/4 intnum intformal gaussquad
gausskronrod nquad dblquad tplquad fixedquad lineintegrate defint antidiff antideriv primitive findminimum findmaximum
findfit nminimize nmaximize nminimum uniroot newton newtonraphson bisection brentq brenth secant fzero fminbnd nlm
nlminb constroptim optimise optimizing lsqnonlin lsqcurvefit lsqnonneg linprog quadprog intlinprog ga fmin/4 fmax/4
nderivative2 rootbisect rootnewton fixedpt solvemultiple solvelinear solvelinearsystem nlimit seriescoefficient
taylorseries maclaurin asymptotic seriesdata laurent puiseux taylor0 series0 fps gruntz goalseek solver zielwertsuche
isol root/3 stationarypoints singularities stieltjestransform multiplicityroot customroot customlinearsolve differint
richardson shanks levin sumem sumap hypersum eulermaclaurin derivx intvx dervx`, Say: noSolver},
		{Words: `idiff numericderiv forwarddiff reversediff zygote differentiatefinite applyfinitediff finitediffweights difftotal
totalderivative dfdx ddx ddy fwidth jet jacobianmatrix hessianmatrix del2 gradienttape tapegradient gradients perturb
taylorjet directionalderivative`, Say: calculus},
		{Words: `fourier laplace fft ifft fft2 ifft2 fftn ifftn rfft irfft hfft ihfft fftshift ifftshift fftfreq rfftfreq dct idct dht
fwht ifwht ntt intt dft idft stft istft czt cwt dwt wavelet laplacetransform inverselaplacetransform invertlaplace ilt
fouriertransform inversefouriertransform fourierseries fouriersinseries fouriercosseries sinetransform cosinetransform
inversesinetransform hankeltransform mellintransform inversemellintransform ztransform iztransform ztrans iztrans
invztrans hilberttransform filt filtfilt lfilter sosfilt freqz freqresp conv1d2 convn convolve convolution correlate
xcorr xcov deconvolve periodogram pwelch welch spectrogram cepstrum butter cheby1 ellip chirp gauspuls bode
impulseresponse upfirdn decimate resample detrend envelope hampel medfilt savgol unwrapphase mobiustransform`, Say: noTransforms},
		{Words: `hamming hann hanning blackman blackmanharris bartlett kaiser tukeywin gausswin flattopwin parzenwin nuttallwin
boxcarwin triang chebwin bohmanwin rectwin`, Say: noWindows},
		{Words: `interp interp1 interp2 interp3 interpn interp1d interpft interpolation interpolatingfunction listinterpolation spline
splinefun smoothspline pchip makima akima cubicspline griddata approx/3 approxfun bilinear bicubic
regulargridinterpolator interpolatingspline lagrangepolynomial`, Say: noInterpolation},
		{Words: `errstate seterr geterr seterrcall geterrcall setbufsize getbufsize getinclude getprintoptions setprintoptions
printoptions showconfig showruntime monitor timing runtests doctests test/0 modulemeta builtins edit totalchanges
sqlitelog sqlitesourceid memmap fromdlpack python preview initsession initprinting pauseuntil getversion ver
rtreecheck rtreenode sharesmemory maysharememory decimalcmp2 zipfilecds value2 read readline readfile readtable
readcsv write writefile writetable load loadtxt genfromtxt save savetxt savez fromfile tofile fromstring frombuffer
fromiter fread fwrite fopen fclose fgetl input inputs inputlinenumber inputfilename stdin scanf getline
webservice googlefinance importrange import2 export system shell exec usleep benchmark sqliteversion version2 lastinsertrowid loadextension
getenv currentsetting setconfig message logmessage tfprint ofstream textprint pause keyboard beep image imread imshow
imageload texture texture2d tex2d tex2dlod hsv2rgb rgbcolor rgb color colour palette style`, Say: noInput},
		{Words: `pv accrint accrintm coupdays coupnum cumipmt cumprinc ddb vdb disc dollarde dollarfr duration mduration euroconvert
fvschedule intrate ipmt ppmt irr ispmt mirr xirr xnpv npv fv pmt nper price pricedisc pricemat RATE received tbilleq
tbillprice tbillyield yielddisc yieldmat oddfprice amordegrc amorlinc tvmfv tvmpv tvmpmt tvmn tvmi monthlypayment
optbarrier opttouch blackscholes bsprice amortization depreciation rmz zw bw zzr zins zinsz ikv kapitalwert gda lia
effektiv nominal2 va vc vpm npm taux tripaiements van vna valoractual tasa pago pagoint tir ammortfisso rata interessi
tasso valorefuturo vf pgto taxa`, Say: noFinance},
		{Words: `units unit unitof toas quantity uconvert ustrip unitconvert
umwandeln convertir converti converter human dms tohms`, Say: noUnits},
		{Words: `softmaxlayer scaleddotgeneral scaledmatmul getscaleddotgeneralconfig gumbel triplet batchnormalization batchnorm1d
batchnorm2d layernormalization instancenorm groupnorm rmsnorm localresponsenormalization localresponsenorm conv1d
conv3d convtranspose convtranspose2d convgeneraldilated depthwiseconv2d avgpool avgpool1d avgpool2d maxpool1d
maxpool2d lppool2d adaptiveavgpool2d adaptivemaxpool2d globalavgpool reducewindow lstm gru rnn lstmcell transformer
multiheadattention scaleddotproductattention dotproductattention sequential parameter embeddinglookup embeddingbag
nceloss ctcloss biasadd bias flattenlayer moments crelu maxout gridsample affinegrid upsample interpolate/1
cosineembeddingloss multimarginloss multilabelmarginloss contrastiveloss infonce arcface confusionmatrix intopk
dropout2d clipbynorm clipbyglobalnorm renorm elementwiselayer losslayer isotonicregression linearlayer chain zerograd
variable constant tfvariable`, Say: noLayer},
	}
}
