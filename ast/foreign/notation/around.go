package notation

import "strings"

// What stands round a formula and is none of it.
var (
	prompts   = pattern(`^\s*(?:>>>|\.\.\.|In *\[\d+\] *:=?|Out\[\d+\] *[:=]|\(%[io]\d+\)|(?:julia|gp|sage|octave|maxima|ghci)(?::\d+)? ?[:>]|>|[•]) *`)
	shell     = pattern(`^\s*\$? *backprop +(?:eval|diff|derive|grad)? *'([^']*)' *$`)
	pipedInto = pattern(`//\s*(` + ident + `)\s*$`)
	remarks   = []pattern{
		`(?s)/\*.*?\*/`,
		`(?s)\(\*.*?\*\)`,
		`(?m)(^|\s)(?:--|//|;;)\s+[\pL]{2}[^\n]*$`,
		`(?m)(^|[^\s*/+^-]\s+)[!']\s+\pL{2}[^\n]*$`,
		`(?m)^\s*(?:%|--|//|!)[^\n]*\n`,
		`(?m)(\S\s+)%\s*\pL\pL+(?:[^\pL\pN%\n][^\n]*)?$`,
		`(?s)<!--.*?-->`,
		`(?m)(\s)(?:NB\.|⍝|REM\b)[^\n]*$`,
	}
	wrapped = [][2]string{{"$$", "$$"}, {"$((", "))"}, {"$", "$"}, {`\(`, `\)`}, {`\[`, `\]`}, {`"`, `"`}, {"'", "'"}, {"“", "”"}, {"‘", "’"}, {"„", "“"}, {"«", "»"}, {"`", "`"}, {"```", "```"}, {`f"`, `"`}}
)

// rewritings are of notations that a tool has round or between operands, before they are read.
var rewritings = []struct {
	pattern
	with string
}{
	{pattern(`(?i)\.(gt|lt|ge|le|eq|ne|and|or|not)\.`), " $1 "},                                      // x .gt. y
	{pattern(`\bevalf\[\d+\]\(`), "evalf("},                                                          // evalf[20](x) of Maple
	{pattern(`\\\[(?:Capital)?(\pL+)\]`), "$1"},                                                      // \[Alpha] of Mathematica
	{pattern(`\b(?:Symbol|Var|var|SR)\(['"](\pL\w*)['"]\)`), "$1"},                                   // Symbol('x')
	{pattern("\"(" + ident + ")\"(\\s*[-+*/^<>=]|$)|`(" + ident + ")`"), "$1$3$2"},                   // "x" of SQL, `x` of R
	{pattern(`\b(sqrt|sin|cos|tan|exp|log|abs|tanh|negate) \$ (.+)$`), "$1($2)"},                     // sqrt $ x + 1
	{pattern(`\(([fgh]|\pL{2,}) *∘ *([fgh]|\pL{2,})\)\(([^()]*)\)`), "$1($2($3))"},                   // (f ∘ g)(x)
	{pattern(`^\(?([fgh]|\pL{2,}) *∘ *([fgh]|\pL{2,})\)?$`), "$1($2(x))"},                            // f ∘ g
	{pattern(`([\pL\pN_.]+)\s*~\s*([A-Z]\w+)\s*~\s*([\pL\pN_.]+)`), "$2($1, $3)"},                    // x ~Mod~ y of Mathematica
	{pattern(`\s*\|\s*(?:bc(?: -l)?|awk|jq|python3?|perl)\b.*$`), ""},                                // | bc
	{pattern(`^\s*(?:BEGIN|END)?\s*\{ *printf? +([^{}]*?);? *\}\s*$`), "$1"},                         // {print $1} of awk
	{pattern(`,?\s*\b(?:assuming|for all|subject to|such that)\b.*$`), ""},                           // assuming x > 0
	{pattern(`^\s*#define +(` + ident + `)\(([\w, ]+)\) +(.+)$`), "$1($2) = $3"},                     // #define f(x) x*x
	{pattern(`^(?:With|Module|Block)\[\{(` + ident + `) *:?= *([^{}]+)\}, *(.+)\]$`), "$1 = $2; $3"}, // With[{a = 2}, a x]
	{pattern(`^\(let\*? \(\((` + ident + `) ([^()]+)\)\) (.+)\)$`), "$1 = $2; $3"},                   // (let ((a 2)) (* a x))
	{pattern(`^(?:[\w.]+\s*(?:%>%|\|>|\.)\s*)?(?:mutate|transmute|summari[sz]e|transform|assign|with|within|eval)\((?:(?:df|data|d|\.)\s*,\s*)?(` + ident + `\s*=\s*)([^=,]+)\)$`), "$1$2"}, // mutate(z = x*y) of dplyr
	{pattern(`^\s*@\.\s*`), ""},                                                 // @. of Julia
	{pattern(`^\s*:\((.*)\)\s*$`), "$1"},                                        // :(x) of Julia
	{pattern(`^(.*)\((` + ident + `) *:= *([^()]+)\)(.*)$`), "$2 = $3; $1$2$4"}, // (y := x^2) + y
}

// inText is a formula that a program reads from a text.
var inText = pattern(`^\s*(?:[\w.]+\.)?(?:eval|sympify|parse_expr|parse|expression|str2func|inline|query|ToExpression)\(\s*["']([^"']+)["']\s*\)\s*$`)

// placeholders are notations with a sign of a remark in them, which are rewritten before remarks are taken away.
var placeholders = []struct {
	pattern
	with string
}{
	{pattern(`\s*%\s*of\s+`), " percent of "}, // 50 % of x
	{pattern(`^\s*@(?:time|btime|show|elapsed|simd|inbounds|fastmath|views|inline|benchmark|test|assert|info|eval)\s+`), ""}, // macros of Julia
	{pattern("^\\s*`\\$\\{([^{}`]+)\\}`\\s*$"), "$1"},                                                                        // `${x * 2}` of JavaScript
	{pattern(`([\pL)])\s*\\circ\s*([\pL(])`), "$1 ∘ $2"},
	{pattern(`(^|[-+*/^(,=<>]\s*)(?:%(` + ident + `)%|@(` + ident + `)\b)`), "$1$2$3"},                                                                          // %price% of a shell, @price of SQL
	{pattern(`^(.+?[\pL\pN)])\s+(?:title\s+["'].*|t\s+["'].*|notitle\b.*|(?:with|w)\s+(?:lines?|points?|lp|l|p|linespoints|dots)\b.*|l[wtsc]\s+\S+.*)$`), "$1"}, // x**2 title "square" of gnuplot
	{pattern(`(^|[-+*/^(,=<>]\s*)(?:\{\{\s*(` + ident + `)\s*\}\}|#(` + ident + `)#)`), "$1$2$3"},                                                               // {{price}} of a template
}

// alone takes away comments, quotes, dollars and prompts round a formula.
func (w *writer) alone(text string) string {
	if bc.get().MatchString(text) {
		w.bc, w.lead = true, "in the place of the functions of bc write "
	}
	for i := range placeholders {
		text = placeholders[i].get().ReplaceAllString(text, placeholders[i].with)
	}
	if strings.Contains(text, "case_when(") { // x > 0 ~ x of dplyr
		text = otherwise.get().ReplaceAllString(strings.ReplaceAll(text, "~", ","), ", ")
	}
	for i := range remarks {
		remark := remarks[i].get()
		if m := pipedInto.get().FindStringSubmatch(text); m != nil && appliesBehind(m[1]) {
			break
		}
		if remark.MatchString(text) {
			text = remark.ReplaceAllString(text, "$1")
			w.tail = "; a comment begins with #"
		}
	}
	for i := range rewritings {
		r := &rewritings[i]
		if r.get().MatchString(text) {
			text = r.get().ReplaceAllString(text, r.with)
			if r.with == " $1 " {
				text = strings.NewReplacer(" gt ", " > ", " lt ", " < ", " ge ", " >= ", " le ", " <= ", " eq ", " == ", " ne ", " != ").Replace(strings.ToLower(text))
			}
			if r.with == "$1" && strings.Contains(text, "Pi") {
				text = strings.ReplaceAll(text, "Pi", "pi")
			}
		}
	}
	for range 3 {
		before := text
		text = strings.TrimSpace(text)
		if m := shell.get().FindStringSubmatch(text); m != nil {
			text = m[1]
		}
		for _, pair := range wrapped {
			if rest, ok := strings.CutPrefix(text, pair[0]); ok && len(rest) > len(pair[1]) {
				if rest, ok := strings.CutSuffix(rest, pair[1]); ok && !strings.ContainsAny(rest, "$\"'`“”") && !(pair[0] == `\(` && strings.Contains(rest, `\)`)) {
					text = rest
				}
			}
		}
		if rest, ok := strings.CutPrefix(text, "="); ok && !strings.HasPrefix(rest, "=") {
			text = strings.TrimPrefix(rest, "+")
		}
		if rest, ok := strings.CutPrefix(text, "＝"); ok {
			text = rest
		}
		if text == before {
			break
		}
	}
	if rest, ok := strings.CutPrefix(text, `\begin{equation}`); ok {
		text = strings.TrimSuffix(strings.TrimSpace(rest), `\end{equation}`)
	}
	return tagged.get().ReplaceAllString(text, "")
}

// bc are the functions of bc -l, in a text that is likely of bc.
var bc = pattern(`(?:^|;|\n)\s*scale\s*=|\be\([^;]*\b[lsca]\(`)

var otherwise = pattern(`,\s*\.default\s*=\s*`)

// appliesBehind reports whether a name behind // is a function of Mathematica, not a comment.
func appliesBehind(name string) bool { return name == "N" || known(name) }

var tagged = pattern(`\s*\\(?:tag|label)\{[^}]*\}`)

// prompt takes away the sign of a prompt before a statement.
func prompt(s string) string {
	if m := prompts.get().FindString(s); m != "" && len(m) < len(s) {
		return strings.TrimSpace(s[len(m):])
	}
	return s
}
