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

// alone takes away comments, quotes, dollars and prompts round a formula.
func (w *writer) alone(text string) string {
	if bc.get().MatchString(text) {
		w.bc, w.lead = true, "in the place of the functions of bc write "
	}
	for i := range placeholders {
		text = placeholders[i].get().ReplaceAllString(text, placeholders[i].with)
	}
	if named := listed.get(); named.MatchString(text) { // x + y AS a, x - y AS b
		text = alias.get().ReplaceAllString(text, "$1")
	}
	for range 8 { // (let ((a 2) (b 3)) (* a b x)) of Lisp
		let := lets.get().ReplaceAllString(text, "$1 = $2; (let ($3) $4)")
		if let = letBody.get().ReplaceAllString(let, "$1"); let == text {
			break
		}
		text = let
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

var (
	lets    = pattern(`\(let\*? *\( *\((` + ident + `) ([^()]+)\)((?: *\([^()]*\))*) *\) *(.+)\)\s*$`)
	listed  = pattern(`(?i)\sas\s+[\pL_]\w*\s*,`)
	alias   = pattern(`(?i)\s+as\s+[\pL_]\w*(\s*(?:,|$|\sfrom\b))`)
	letBody = pattern(`\(let\*? *\( *\) *(.+)\)\s*$`)
)

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
