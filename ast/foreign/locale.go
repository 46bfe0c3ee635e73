package foreign

import (
	"strings"

	"backprop/ast/once"
)

// spreadsheetNames are the functions of spreadsheets in other languages than English, a line for each English name: in German,
// French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish and Russian, as far as they have names of their own.
const spreadsheetNames = `
ABS ass wartbezwgl
ACOS arccos boogcos
ACOSH arccoshyp arccosh boogcosh
ACOT arccotan arccot boogcot
ACOTH arccotanhyp arccoth boogcoth
ADDRESS direccion indirizzo endereço adres adress адрес
AND und ET oraz och
ARABIC arabisch arabe arabo cardinal arabska арабское
ASIN arcsin aseno arcsen asen boogsin
ASINH arcsinhyp asenoh arcsenh asenh boogsinh arcsinh
ATAN arctan boogtan
ATAN2 boogtan2
ATANH arctanhyp arctanh boogtanh
AVEDEV mittelabw ecartmoyen desvprom mediadev desvmédio gemdeviatie odchśrednie medelavv сроткл
AVERAGE średnia medel срзнач
AVERAGEA mittelwerta promedioa mediavalori médiaa gemiddeldea średniaa срзнача
AVERAGEIF gemiddeldeals średniajeżeli medelom срзначесли
BASE basis podstawa основание
BESSELI бессельi
BESSELJ бессельj
BESSELK бессельk
BESSELY бессельy
BETA.DIST betavert loibetan distrbetan distribbetan distbeta betaverd rozkłbeta betaförd бетарасп
BETA.INV betainversen invbetan invbeta rozkłbetaodwr бетаобр
BETADIST loibeta distrbeta distribbeta rozkładbeta
BETAINV betainverse distrbetainv betaacuminv rozkładbetaodw
BIN2DEC binindez binadec binariodecimale binndec dwójknadzies bintilldec дввдес
BIN2HEX binahex binariohex binnhex dwójknaszesn bintillhex дввшестн
BIN2OCT binoct binaoct binariooct binnoct dwójknaósm bintillokt двввосьм
BINOM.DIST loibinomialen distrbinomn distribbinomn distrbinom binomverd rozkłdwum binomförd биномрасп
BINOM.INV loibinomialeinverse binomialeinv rozkłdwumodwr биномобр
BINOMDIST distribbinom binomialeverd rozkładdwum
BITAND elógico biten бити
BITLSHIFT bitspostasx deslocesqbit bitverschuiflinks битсдвигл
BITOR oulógico bitof битили
BITRSHIFT bitspostadx deslocdirbit bitverschuifrechts битсдвигп
BITXOR ouexcllógico bitexof битисклили
CEILING obergrenze multiplosuperior arrotondaeccesso teto afrondenboven zaokrwgórę rundaupp окрвверх
CEILING.MATH obergrenzemathematik plafondmath arrotondaeccessomat arredcima afrondenbovenwisk zaokrwgóręmatematyczne окрвверхмат
CHAR car caracter codicecaratt caract teken znak teckenkod символ
CHIDIST chivert loikhideux distribchi distqui chikwadraat rozkładchi chi2förd хи2расп
CHIINV khideuxinverse pruebachiinv invchi invqui chikwadraatinv rozkładchiodw хи2обр
CHISQ.DIST chiquvert loikhideuxn distrchicuad distribchiquad distquiqua chikwverd rozkłchi
CHISQ.DIST.RT chiquvertre loikhideuxdroite distrchicuadcd distribchiquadds distquiquacd chikwverdrechts rozkłchipś chi2fördrt хи2расппх
CHISQ.INV chiquinv loikhideuxinverse invchicuad invchiquad invquiqua chikwinv rozkłchiodwr
CHISQ.INV.RT chiquinvre loikhideuxinversedroite invchicuadcd invchiquadds invquiquacd chikwinvrechts rozkłchiodwrpś chi2invrt хи2обрпх
CHISQ.TEST chiqutest pruebachicuad testchiquad testequiqua chikwtest chi2test хи2тест
CHITEST testkhideux pruebachi testchi testequi chitoets
CHOOSE wahl choisir elegir scegli escolher kiezen wybierz välj выбор
CLEAN epurage limpiar libera tirar wissencontrol oczyść städa печсимв
CODE codigo codice código kod кодсимв
COLUMN rifcolonna col kolom nrkolumny kolumn столбец
COLUMNS colonnes kolommen liczbakolumn kolumner числстолб
COMBIN kombinationen combinat combinazione combinaties kombinacje kombin числкомб
COMBINA kombina combinazionevalori kombinacjea числкомба
COMPLEX complejo complesso liczbazesp komplex комплексн
CONCATENATE tekstsamenvoegen złącztekst sammanfoga сцепить
CONFIDENCE konfidenz intervalleconfiance intervaloconfianza confidenza intconfiança betrouwbaarheid ufność konfidens доверит
CONFIDENCE.NORM konfidenznorm intervalleconfiancenormal intervaloconfianzanorm confidenzanorm intconfiançanorm vertrouwelijkheidnorm ufnośćnorm konfidensnorm доверитнорм
CONFIDENCE.T konfidenzt intervalleconfiancestudent intervaloconfianzat confidenzat intconfiançat vertrouwelijkheidt ufnośćt konfidenst доверитстьюдент
CORREL korrel coeficienterd coeficientecorrelation coefdecorrel coefficientcorrelation correlazione correlatie wspkorelacji коррел
COSH coshyp
COTH cotanhyp
COUNT contnúm aantal antal счёт
COUNTA anzahl2 contvalores aantalarg antalv счётз
COUNTBLANK nbvide contarblanco contavuote contarvazio aantallegecellen liczpuste antaltomma считатьпустоты
COUNTIF aantalals liczjeżeli antalom счётесли
COUNTIFS contapiùse contses aantallenals liczwarunki antalomf счётеслимн
COVAR kovar covarianza covariantie kowariancja ковар
COVARIANCE.P kovarianzp covariancepearson covarianzap covariaçãop covariantiep kowariancjapopul kovariansp ковариацияг
COVARIANCE.S kovarianzs covariancestandard covarianzam covarianzac covariaçãos covarianties kowariancjapróbki kovarianss ковариацияв
CRITBINOM kritbinom critereloibinomiale binomcrit prógrozkładdwum критбином
CSCH cosechyp cosech
CUMIPMT kumzinsz cumulinter pagointentre intcumul pgtojuracum cumrente spłacods kumränta общплат
CUMPRINC kumkapital cumulprincper pagoprincentre capcum pgtocapacum cumhoofdsom spłackapit kumpris общдоход
DATE fecha data дата
DATEVALUE dateval fechanumero datavalore datavalor datumwaarde datawartość datumvärde датазнач
DAVERAGE dbmittelwert bdmoyenne bdpromedio dbmedia bdmédia dbgemiddelde bdśrednia dmedel бдсреднее
DAY dag dzień день
DAYS tage jours días dagen dni дни
DAYS360 tage360 jours360 dias360 giorno360 dagen360 dni360 dagar360 дней360
DB gda2 BD фуо
DCOUNT dbanzahl bdnb bdcontar dbcontanumeri dbaantal bdilerekordów dantal бсчёт
DCOUNTA dbanzahl2 bdnbval bdcontara dbcontavalori bdcontarval dbaantalc bdilerekordówa dantalv бсчёта
DDB ammort bdd degavskr ддоб
DEC2BIN decabin decimalebinario decnbin dziesnadwójk dectillbin десвдв
DEC2HEX decahex decimalehex decnhex dziesnaszesn dectillhex десвшестн
DEC2OCT dezinokt decoct decaoct decimaleoct decnoct dziesnaósm dectillokt десввосьм
DECIMAL dezimal convdecimal decimale decimaal dziesiętna дес
DEGREES degres graus graden stopnie grader градусы
DELTA дельта
DEVSQ sumquadabw sommecarresecarts desvia2 devq desvq devkwad odchkwadratowe kvadavv квадроткл
DGET dbauszug bdlire bdextraer dbvalori bdobter dblezen bdpole dhämta бизвлечь
DMAX dbmax bdmax bdmáx бдмакс
DMIN dbmin bdmin bdmín бдмин
DOLLARDE notierungdez prixdec monedadec valutadec moedadec eurode cenadzies dectal рубльдес
DOLLARFR notierungbru prixfrac monedafrac valutafraz moedafra eurobr cenaułam bråk рубльдробь
DPRODUCT dbprodukt bdproduit bdproducto dbprodotto bdmultipl bdiloczyn dprodukt бдпроизвед
DSTDEV dbstdabw bdecartype bddesvest dbdevst bddesvpad dbstdafwijking bdodchstandard dstdav бдстандоткл
DSTDEVP dbstdabwn bdecartypep bddesvestp dbdevstpop bddesvpadp dbstdafwijkingp bdodchstandardpopul dstdavp бдстандотклп
DSUM dbsumme bdsomme bdsuma dbsomma bdsoma dbsom dsumma бдсумм
DVAR dbvarianz bdvar dbvar bdwariancja dvarians бддисп
DVARP dbvarianzen bdvarp dbvarpop dbvarp bdwariancjapopul dvariansp бддиспп
EDATE edatum moisdecaler fechames datamese datam zelfdedag nrserdaty датамес
EOMONTH monatsende finmois finmes finemese fimmês laatstedag nrserostdnmieś slutmånad конмесяца
ERF gaussfehler funerror funzerrore funerro foutfunctie funkcjabł felf фош
ERFC gaussfkompl funerrorcompl funzerrorecomp funerrocompl foutcomplement kompfunkcjabł felfk дфош
EVEN gerade pair redondeapar pari par zaokrdoparz jämn чётн
EXACT igual identico exato gelijk porównaj exakt совпад
EXPON.DIST loiexponentielle distrexp loiexponentiellen distrexpn distribexpn distrexpon exponverdn rozkłexp exponförd экспрасп
EXPONDIST distribexp distexpon exponverd rozkładexp
F.DIST fvert loifn distrfn distribf distf fverd rozkłf fförd fрасп
F.DIST.RT fvertre loifdroite distrfcd distribfds distfcd fverdrechts rozkłfpś ffördrt fрасппх
F.INV inverseloifn rozkłfodwr fобр
F.INV.RT finvre inverseloifdroite invfcd invfds finvrechts rozkłfodwrpś fобрпх
F.TEST pruebafn testf testef fтест
FACT fatorial faculteit silnia fakultet фактр
FACTDOUBLE zweifakultät factdoble fattdoppio fatduplo dubbelefaculteit silniadwukr dubbelfakultet двфактр
FDIST loif fverdeling rozkładf
FIND procurar vindalles znajdź hitta найти
FINV inverseloif distrfinv finverse rozkładfodw fраспобр
FISHER rozkładfisher фишер
FISHERINV fisherinverse pruebafisherinv invfisher rozkładfisherodw фишеробр
FLOOR untergrenze multiploinferior arrotondadifetto arredmultb afrondenbeneden zaokrwdół rundaner окрвниз
FLOOR.MATH untergrenzemathematik planchermath arrotondadifettomat arredbaixo afrondenbenedenwisk zaokrwdółmatematyczne окрвнизмат
FORMULATEXT formeltekst formuletexte formulatexto testoformula fórmulatexto formuletekst formułatekst formeltext фтекст
FTEST pruebaf ftoets фтест
FV valfut TW slutvärde БС
FVSCHEDULE zw2 vcpaiements vfplan valfutcapitale vfplano toekwaarde2 wartprzyszłkap förräntning бзраспис
GAMMA gama гамма
GAMMA.DIST loigamman distrgamman distribgamman distgama gammaverdn rozkłgamma gammaförd гаммарасп
GAMMA.INV loigammainversen invgamman invgama gammainvn rozkłgammaodwr гаммаобр
GAMMADIST loigamma distrgamma distribgamma gammaverd rozkładgamma
GAMMAINV loigammainverse distrgammainv rozkładgammaodw
GAMMALN lngama rozkładlingamma гамманлог
GAMMALN.PRECISE gammalngenau lngammaprecis gammalnexacto lngammaprecisa lngamapreciso gammalnnauwkeurig rozkładlingammadokł gammalnexakt гамманлогточн
GAUSS гаусс
GCD najwwspdziel sgd нод
GEOMEAN geomittel moyennegeometrique mediageom mediageometrica médiageométrica meetkgem średniageometryczna geomedel сргеом
HARMEAN harmittel moyenneharmonique mediaarmo mediaarmonica médiaharmônica harmgem średniaharmoniczna harmmedel сргарм
HEX2BIN hexinbin hexabin hexbinario hexnbin szesnnadwójk hextillbin шестнвдв
HEX2DEC hexadec hexdecimale hexndec szesnnadzies hextilldec шестнвдес
HEX2OCT hexinokt hexoct hexaoct hexnoct szesnnaósm hextillokt шестнввосьм
HLOOKUP horizzoeken wyszukajpoziomo letakolumn гпр
HOUR ora uur godzina timme час
HSTACK hstapeln assembh apilarh stackoriz juntarh horstapelen stospoz гстолбик
HYPERLINK lienhypertexte hipervinculo collegipertestuale hiperligação hiperłącze hyperlänk гиперссылка
HYPGEOM.DIST hypgeomvert loihypergeometriquen distrhipergeomn distribipergeomn disthipergeomn hypgeomverd rozkłhipergeom hypgeomförd гипергеомрасп
HYPGEOMDIST loihypergeometrique distrhipergeom distribipergeom disthipergeom hypergeoverd rozkładhipergeom гипергеомет
IF jeżeli OM
IFERROR wennfehler sierreur sierror seerrore seerro alsfout jeżelibłąd omfel еслиошибка
IFNA wennnv sinondisp senondisp sena alsnb jeżelind еснд
IFS wenns siconditions siconjunto piùse ses alsvoorwaarden warunki условия
IMABS complexemodule compmodulo modułliczbyzesp мнимabs
IMAGINARY imaginärteil complexeimaginaire imaginario compimmaginario imaginário cimdeel czurojliczbyzesp imaginär мнимчасть
IMARGUMENT complexeargument imangulo compargomento imarg cargument argliczbyzesp мнимаргумент
IMCONJUGATE imkonjugierte complexeconjugue imconjugada compconiugato imconj ctoegevoegd sprzężliczbyzesp imkonjugat мнимсопряж
IMCOS complexecos compcos cosliczbyzesp мнимcos
IMCOSH imacoshyp complexecosh compcosh ccosh coshliczbyzesp мнимcosh
IMCSC imacosec complexecsc compcsc imcosec ccosec cscliczbyzesp мнимcsc
IMCSCH imacosechyp complexecsch compcsch imcosech ccosech cschliczbyzesp мнимcsch
IMDIV complexediv compdiv cquotient ilorazliczbzesp мнимдел
IMEXP complexeexp compexp expliczbyzesp imeupphöjt мнимexp
IMLN complexeln compln cln lnliczbyzesp мнимln
IMLOG10 complexelog10 complog10 clog10 log10liczbyzesp мнимlog10
IMLOG2 complexelog2 complog2 clog2 log2liczbyzesp мнимlog2
IMPOWER imapotenz complexepuissance impot comppotenza cmacht potęgaliczbyzesp imupphöjt мнимстепень
IMPRODUCT improdukt complexeproduit compprodotto improd cproduct iloczynliczbzesp мнимпроизвед
IMREAL imrealteil complexereel comppartereale creeeldeel czrzeczliczbyzesp мнимвещ
IMSEC imasec complexesec compsec csec secliczbyzesp мнимsec
IMSECH imasechyp complexesech compsech csech sechliczbyzesp мнимsech
IMSIN complexesin imseno compsen sinliczbyzesp мнимsin
IMSINH imasinhyp complexesinh compsenh imsenh csinh sinhliczbyzesp мнимsinh
IMSQRT imwurzel complexeracine imraiz2 compradq imraiz cwortel pierwiastekliczbyzesp imrot мнимкорень
IMSUB complexedifference imsustr compdiff imsubtr cverschil różnliczbzesp imdiff мнимразн
IMSUM imsumme complexesomme compsomma imsoma csom sumaliczbzesp мнимсумм
IMTAN imatan complexetan comptan tanliczbyzesp мнимtan
INDEX indeks индекс
INT zaokrdocałk heltal целое
IPMT intper ipgto ibet rbetalning прплт
IRR tircost всд
ISBLANK istleer estvide esblanco valvuoto écélvazia isleeg czypusta ärtom епусто
ISEVEN istgerade estpair espar valpari épar czyparzyste ärjämn ечётн
ISFORMULA istformel estformule valformula éfórmula isformule czyformuła isformel еформула
ISLOGICAL istlog estlogique eslogico vallogico élógico islogisch czylogiczna ärlogisk елогич
ISNA istnv estna esnod valnondisp énãodisp isnb czybrak ärsaknad енд
ISNONTEXT istktext estnontexte esnotexto valnontesto énãotexto isgeentekst czynietekst ärejtext енетекст
ISNUMBER istzahl estnum esnumero valnumero énúm isgetal czyliczba ärtal ечисло
ISODD istungerade estimpair esimpar valdispari éimpar isoneven czynieparzyste ärudda енечёт
ISOWEEKNUM isokalenderwoche nosemaineiso numsettimanaiso numsemiso isoweeknummer isonumtyg номнеделиiso
ISPMT intpagodir interesserata épgto isbet ralån процплат
ISREF istbezug estref esref valrif éref isverwijzing czyadr ärref ессылка
ISTEXT isttext esttexte estexto valtesto étexto istekst czytekst ärtext етекст
LARGE grande maior grootste maxk största наибольший
LCM najmnwspwiel mgm нок
LEFT lewy vänster левсимв
LEN pituus DŁ längd длстр
LOGINV loilognormaleinverse distrloginv invlognorm invlog rozkładlogodw логнормобр
LOGNORM.DIST loilognormalen distrlognorm distriblognormn distlognormaln lognormverd rozkłlog lognormförd логнормрасп
LOGNORM.INV loilognormaleinversen invlognormn invlognormal rozkłlogodwr
LOGNORMDIST loilognormale distriblognorm distlognormal rozkładlog
LOWER kleineletters literymałe gemener строчн
MATCH vergelijken podajpozycję passa поискпоз
MAX maks макс
MAXA maxvalori máximoa макса
MAXIFS maxwenns maxsi maxsiconjunto maxpiùse máximoses maxalsvoorwaarden makswarunków максесли
MAXPOOL makszpuli
MEDIAN med медиана
MID exttexto deel fragmenttekstu extext пстр
MIN мин
MINA minvalori mínimoa мина
MINIFS minwenns minsi minsiconjunto minpiùse mínimoses minalsvoorwaarden minwarunków минесли
MINUTE minuut minuta minut минуты
MIRR qikv tirm tirvar mtir gir modir мвсд
MMULT matrprodotto matrizmult productmat macierziloczyn мумнож
MOD остат
MONTH mês maand miesiąc månad месяц
MROUND vrunden redondmult arrondiaumultiple arrotondamultiplo marred afrondennveelvoud zaokrdowielokr mavrunda округлт
MULTINOMIAL polynomial multinomiale multinomiaal wielomian мультином
NEGBINOM.DIST negbinomvert loibinomialenegn distribbinomnegn distbinnegn negbinomverd rozkłdwumprzec negbinomförd отрбиномрасп
NEGBINOMDIST loibinomialeneg distribbinomneg distbinneg rozkładdwumprzec
NETWORKDAYS nettoarbeitstage nbjoursouvres diaslab giornilavorativitot diatrabalhototal nettowerkdagen dnirobocze nettoarbetsdagar чистрабдни
NETWORKDAYS.INTL nettoarbeitstageintl nbjoursouvresintl diaslabintl giornilavorativitotintl diatrabalhototalintl netwerkdagenintl dniroboczeniestand nettoarbetsdagarint чистрабднимежд
NOMINAL tauxnominal tasanominal nominale nominalerente nominalna nomränta номинал
NORM.DIST distribnorm distnorm distrnormn distribnormn distnormn normverdn rozkłnormalny normförd нормрасп
NORM.INV loinormaleinversen invnormn norminvn rozkłnormalnyodwr нормобр
NORM.S.DIST normsvert loinormalestandardn distrnormestandn distribnormstn distnormpn normsverd rozkłnormalnys normsförd нормстрасп
NORM.S.INV loinormalestandardinversen invnormestand invnorms invnormpn rozkłnormalnysodwr нормстобр
NORMDIST normverd rozkładnormalny
NORMINV loinormaleinverse distrnorminv rozkładnormalnyodw
NORMSDIST standnormvert loinormalestandard distrnormestand distribnormst distnormp standnormverd rozkładnormalnys
NORMSINV standnorminv loinormalestandardinverse distrnormestandinv invnormst invnormp rozkładnormalnysodw
NOT nicht non NO não niet nie icke НЕ
NOW NU teraz тдата
NPER numrate perioder кпер
NPV nbw vpl nhw netnuvärde чпс
OCT2BIN oktinbin octbin octabin octbinario octnbin ósmnadwójk okttillbin восьмвдв
OCT2DEC oktindez octdec octadec octdecimale octndec ósmnadzies okttilldec восьмвдес
OCT2HEX oktinhex octhex octahex octnhex ósmnaszesn okttillhex восьмвшестн
ODD ungerade impair redondeaimpar dispari ímpar oneven zaokrdonparz udda нечёт
OFFSET verschuiving przesunięcie förskjutning смещ
OR oder OU OF lub eller или
PDURATION pduree duratap duraçãop pduur roczprzych пдлит
PERCENTILE percentiel percentyl персентиль
PERCENTILE.EXC centileexclure percentilexc escpercentile percentielexc percentylprzedzotw percentilexk процентильискл
PERCENTILE.INC quantilinkl centileinclure percentilinc incpercentile percentielinc percentylprzedzzamk percentilink процентильвкл
PERMUT variationen permutaciones permutazione
PHI ФИ
PMT bet betalning плт
POISSON rozkładpoisson пуассон
POISSON.DIST loipoissonn distribpoisson distpoisson poissonverd rozkłpoisson poissonförd пуассонрасп
POWER potęga upphöjttill
PPMT kapz princper pagoprin prata ppgto pbet осплт
PRODUCT iloczyn
PROPER gross2 nompropre nompropio maiusciniz primaiúscula beginletters zwielkiejlitery initial пропнач
PV valeuractuelle HW nuvärde ПС
QUARTILE kwartiel kwartyl kvartil квартиль
QUARTILE.EXC quartileexkl quartileexclure cuartilexc escquartile quartilexc kwartielexc kwartylprzedzotw kvartilexk квартильискл
QUARTILE.INC quartileinkl quartileinclure cuartilinc incquartile quartilinc kwartielinc kwartylprzedzzamk kvartilink квартильвкл
QUOTIENT cociente quoziente quociente czcałkdzielenia kvot частное
RADIANS radianos radialen radiany radianer радианы
RAND aleatório losuj slump слчис
RANDBETWEEN aleatórioentre loszakr slumpmellan случмежду
RATE rente ränta ставка
REPLACE rimpiazza vervangen zastąp ersätt заменить
REPT repetir ripeti herhaling powt повтор
RIGHT prawy höger правсимв
ROMAN römisch romain numeroromano romano romeins rzymskie romersk римское
ROUND zaokr avrunda
ROUNDDOWN redondearmenos arrondiinf arrotondaperdif arredondarparabaixo afrondennaarbeneden zaokrdół avrundanedåt округлвниз
ROUNDUP redondearmas arrondisup arrotondaperecc arredondarparacima afrondennaarboven zaokrgóra avrundauppåt округлвверх
ROW rifriga lin rij wiersz строка
ROWS lignes righe lins rijen ilewierszy rader чстрок
RRI zsatzinvest tauxintequiv ritinvesteffett równowstopaproc эквставка
RSQ coefficientdetermination coeficienter2 RQ rquad rkwadraat rkwadrat rkv квпирсон
SEARCH cherche vindspec szukajtekst sök поиск
SECH sechyp
SECOND seconde secondo sekunda sekund секунды
SEQUENCE sequenz secuencia sequenza sequência reeks sekwencja sekvens последов
SERIESSUM sommaserie somaseqüência sommachtreeks sumaszerpot seriesumma рядсумм
SHEET blatt feuille hoja foglio planilha blad arkusz лист
SHEETS blätter feuilles hojas fogli planilhas bladen arkusze листы
SIGN sinal posneg znakliczby tecken знак
SINH sinhyp senoh senh
SKEW coeficienteasimetria asimmetria distorção scheefheid skośność snedhet скос
SKEW.P coefficientasymetriep asimmetriap distorçãop scheefheidp skośnośćp скосг
SLN amorlin ammortcost dpd linafschr linavskr апл
SLOPE pente pendiente pendenza inclinação richting nachylenie lutning наклон
SMALL kesimomenor piccolo menor kleinste mink minsta наименьший
SORT sortieren trier ordenar datiordina sorteren sortuj sortera сорт
SPLIT podzieltekst
SQRTPI wurzelpi raiz2pi racinepi radqpigreco raizpi wortelpi pierwpi rotpi кореньпи
STANDARDIZE standardisierung centreereduite normalizacion normalizza padronizar normaliseren normalizuj standardisera нормализация
STDEV stabw desvest ecartype devst desvpad odchstandardowe stdav стандотклон
STDEV.P stabwn ecartypepearson desvestp devstp desvpadp odchstandpopul stdavp стандотклонг
STDEV.S stabws ecartypestandard desvestm devstc desvpada odchstandardpróbki stdavs стандотклонв
STDEVA stabwa desvesta devstvalori odchstandardowea стандотклона
STDEVP ecartypep devstpop odchstandardpopul стандотклонп
STDEVPA stabwna desvestpa devstpopvalori desvpadpa odchstandardpopula стандотклонпа
STEYX stfehleryx erreurtypexy errortipicoxy errstdyx epadyx standfoutyx regbłstd stdfelyx стошyx
SUBSTITUTE substitueren podstaw bytut подставить
SUBTOTAL subtotaal sumyczęściowe delsumma промежуточныеитоги
SUM som summa сумм
SUMIF somals sumajeżeli summaom суммесли
SUMIFS sommapiùse somases sommenals sumyjeżeli summaomf суммеслимн
SUMPRODUCT matrsommaprodotto somarproduto somproduct sumailoczynów produktsumma суммпроизв
SUMSQ quadratesumme sommecarres sumacuadrados sommaq somaquad kwadratensom kvadratsumma суммкв
SUMX2MY2 summex2my2 sommex2my2 sumax2menosy2 sommadiffq somax2dy2 somx2miny2 sumax2my2 summax2my2 суммразнкв
SUMX2PY2 summex2py2 sommex2py2 sumax2masy2 sommasommaq somax2sy2 somx2plusy2 sumax2py2 summax2py2 суммсуммкв
SUMXMY2 summexmy2 sommexmy2 sumaxmenosy2 sommaqdiff somaxmy2 somxminy2 sumaxmy2 summaxmy2 суммквразн
SWITCH przełącz
SYD ammortannuo sda årsavskr асч
T.DIST tvert loistudentn distrtn distribtn distt rozkłtps tförd стьюдентрасп
T.DIST.2T tvert2s loistudentbilaterale distrt2c distribt2t disttbc tverd2t rozkłtdś tförd2t стьюдентрасп2х
T.DIST.RT tvertre loistudentdroite distrtcd distribtds disttcd tverdrechts rozkłtpś tfördrt стьюдентрасппх
T.INV loistudentinversen rozkłtodwr стьюдентобр
T.INV.2T tinv2s loistudentinversebilaterale invt2c invt2t invtbc rozkłtodwrdś стьюдентобр2х
T.TEST pruebatn testt testet стьюденттест
TANH tanhyp
TBILLEQ tbilläquiv tauxescompter letradetesteqvabono botequiv otn schatkobl rentekwbs ssvxekv равнокчек
TBILLPRICE tbillkurs prixbontresor letradetesprecio botprezzo otnvalor schatkprijs cenabs ssvxpris ценакчек
TBILLYIELD tbillrendite rendementbontresor letradetesrendto botrend otnlucro schatkrend rentbs ssvxränta доходкчек
TDIST loistudent distribt tverd rozkładt стьюдрасп
TEXT tekst текст
TEXTJOIN textverketten joindretexte unircadenas uniscitesto unirtexto tekstkoppelen połączteksty объединить
TIME temps nshora orario tempo tijd czas klockslag время
TIMEVALUE zeitwert tempsval horanumero orariovalore valortempo tijdwaarde czaswartość tidvärde времзнач
TINV loistudentinverse distrtinv rozkładtodw стьюдраспобр
TODAY vandaag dziś idag сегодня
TRANSPOSE transponer matrtrasposta transpor transponeren transponuj transponera трансп
TRIM spatieswissen usuńzbędneodstępy rensa сжпробелы
TRUNC tronca geheel liczbacałk avkorta отбр
TTEST teststudent pruebat ttoets ттест
UNICHAR unizeichen unicar carattuni caractuni uniteken znakunicode юнисимв
UNIQUE eindeutig unicos unici exclusivos uniek unikatowe unik уник
UPPER hoofdletters literywielkie versaler прописн
VALUE cnum valor valore waarde wartość textnum знач
VAR varianz wariancja varians дисп
VAR.P varpn wariancjapop variansp диспг
VAR.S varc wariancjapróbki varianss диспв
VARA varianza varvalori wariancjaa диспа
VARP varianzen wariancjapopul диспр
VARPA varianzena varpopvalori wariancjapopula диспра
VLOOKUP vertzoeken wyszukajpionowo letarad впр
VSTACK vstapeln assembv apilarv stackvert juntarv vertstapelen stospion встолбик
WEEKDAY giornosettimana diadasemana weekdag dzieńtyg veckodag деньнед
WEEKNUM nosemaine numdesemana numsettimana númsemana weeknummer numtyg veckonr номнедели
WEIBULL loiweibull distweibull rozkładweibull вейбулл
WEIBULL.DIST weibullvert loiweibulln distrweibull distribweibull weibullverd rozkłweibull weibullförd вейбуллрасп
WORKDAY arbeitstag seriejourouvre dialab giornolavorativo diatrabalho werkdag dzieńroboczy arbetsdagar рабдень
WORKDAY.INTL arbeitstagintl seriejourouvreintl dialabintl giornolavorativointl diatrabalhointl werkdagintl dzieńroboczyniestand arbetsdagarint рабденьмежд
XIRR xintzinsfuss tirnoper tirx xtir irschema чиствндох
XLOOKUP buscarx cercax procx xzoeken xwyszukaj xletaupp просмотрх
XNPV xkapitalwert vanpaiements vnanoper vanx xvpl nhw2 xnuvärde чистнз
XOR xoder oux ouexcl exof исклили
YEAR jaar rok ÅR год
YEARFRAC brteiljahre fractionannee fracaño frazioneanno fraçãoano jaardeel częśćroku årdel долягода
Z.TEST gtest pruebazn testz testez zтест
ZTEST pruebaz ztoets
`

// english finds the English name of a function of a spreadsheet.
var english = once.Value[map[string]string]{Make: func() map[string]string {
	names := map[string]string{}
	for line := range strings.Lines(spreadsheetNames) {
		name, others, _ := strings.Cut(strings.TrimSpace(line), " ")
		for other := range strings.FieldsSeq(others) {
			names[other] = name
		}
	}
	return names
}}
