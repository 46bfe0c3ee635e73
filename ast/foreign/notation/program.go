package notation

import (
	"regexp"
	"strings"
	"sync"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// program reads statements and writes those that the language has; "" where it cannot.
func (w *writer) program(text string) string {
	text = w.alone(text)
	w.own = map[string]bool{}
	for _, m := range named().FindAllStringSubmatch(text, -1) {
		w.own[m[1]+m[2]] = true
	}
	var out []string
	list := statements(text)
	for i, s := range list {
		s = prompt(s)
		if declares(s) || s == "" {
			continue
		}
		if m := shown().FindStringSubmatch(s); m != nil && i == len(list)-1 && len(out) > 0 { // return y
			s = m[1]
		}
		written := w.statement(s)
		if written == "" {
			return ""
		}
		out = append(out, written)
	}
	if n := len(out); n > 1 && isName(out[n-1]) { // y = x^2; y
		if before, ok := strings.CutPrefix(out[n-2], out[n-1]+" = "); ok && before != "" && n == 2 {
			out = out[:n-1]
		}
	}
	return strings.Join(out, "; ")
}

func once(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

const ident = `[\pL_][\pL\pN_]*`

// What stands round a formula and is none of it.
var (
	prompts    = once(`^\s*(?:>>>|\.\.\.|In *\[\d+\] *:=?|Out\[\d+\] *[:=]|\(%[io]\d+\)|(?:julia|gp|sage|octave|maxima|ghci)(?::\d+)? ?[:>]|>|[•]) *`)
	shell      = once(`^\s*\$? *backprop +(?:eval|diff|derive|grad)? *'([^']*)' *$`)
	selected   = once(`(?is)^\s*select\s+(.*?)(?:\s+as\s+` + ident + `)?(?:\s+from\s.*)?$`)
	aliased    = once(`(?i)^(.*\S)\s+as\s+(` + ident + `)\s*$`)
	shown      = once(`^\s*(?:return|print|echo|puts|yield|expr)\b\s*(.*)$`)
	typed      = once(`^\s*(?:(?:const|let|var|val|auto|mut|local|my|double|float|int|real|final|static|real\(8\)|unsigned|long|num|global|def|define|set) +)+(` + ident + `)\s*(?:: *\w+)?\s*(=.*|\(.*)$`)
	imports    = once(`^\s*(?:import|from|using|library|require|include|syms|sym|var|clear|close|clc|format|global|use|#include|assume|restart|declare|set\s+\w+\s*$|scale ?=|ibase|obase)\b.*$`)
	symbols    = once(`^\s*` + ident + `(?:\s*,\s*` + ident + `)*\s*=\s*(?:sp\.|sympy\.)?(?:symbols?|Symbol|var)\s*\(.*\)\s*$`)
	named      = once(`(?:^|[;\n])\s*(?:(` + ident + `)\s*(?:[(\[][^()\[\]]*[)\]])?\s*(?::=|=|<-)\s*(?:lambda|function|@|\w+ *(?:->|=>)|\()|(?:def |function |func |fn |double |float )?\s*(` + ident + `)[(\[][\w\s,:.]*[)\]]\s*(?::=|=[^=]|:|\{|->))`)
	fortran    = once(`(?i)\.(gt|lt|ge|le|eq|ne|and|or|not)\.`)
	special    = once(`\\\[(?:Capital)?(\pL+)\]`)
	declared   = once(`\b(?:Symbol|Var|var|SR)\(['"](\pL\w*)['"]\)`)
	quoted     = once("\"(" + ident + ")\"(\\s*[-+*/^<>=]|$)|`(" + ident + ")`")
	haskell    = once(`\b(sqrt|sin|cos|tan|exp|log|abs|tanh|negate) \$ (.+)$`)
	composed2  = once(`\(([fgh]|\pL{2,}) *∘ *([fgh]|\pL{2,})\)\(([^()]*)\)`)
	composed1  = once(`^\(?([fgh]|\pL{2,}) *∘ *([fgh]|\pL{2,})\)?$`)
	tilde      = once(`([\pL\pN_.]+)\s*~\s*([A-Z]\w+)\s*~\s*([\pL\pN_.]+)`)
	machine    = once(`\s*\|\s*(?:bc(?: -l)?|awk|jq|python3?|perl)\b.*$`)
	printed    = once(`^\s*\{ *print +([^{}]*)\}\s*$`)
	condition  = once(`,?\s*\b(?:assuming|for all|subject to|such that)\b.*$`)
	macro      = once(`^\s*#define +(` + ident + `)\(([\w, ]+)\) +(.+)$`)
	local      = once(`^(?:With|Module|Block)\[\{(` + ident + `) *:?= *([^{}]+)\}, *(.+)\]$`)
	vectorized = once(`^\s*@\.\s*`)
	quote      = once(`^\s*:\((.*)\)\s*$`)
	walrus     = once(`^(.*)\((` + ident + `) *:= *([^()]+)\)(.*)$`)
	pipedInto  = once(`//\s*(` + ident + `)\s*$`)
	remarks    = []func() *regexp.Regexp{
		once(`(?s)/\*.*?\*/`), once(`(?s)\(\*.*?\*\)`), once(`(?m)(^|\s)(?:--|//|;;)\s+[\pL]{2}[^\n]*$`), once(`(?m)(^|[^\s*/+^-]\s+)[!']\s+\pL{2}[^\n]*$`), once(`(?m)^\s*(?:%|--|//|!)[^\n]*\n`), once(`(?m)(\S\s+)%\s*\pL\pL+[^\n]*$`), once(`(?s)<!--.*?-->`),
	}
	wrapped = [][2]string{{"$$", "$$"}, {"$((", "))"}, {"$", "$"}, {`\(`, `\)`}, {`\[`, `\]`}, {`"`, `"`}, {"'", "'"}, {"“", "”"}, {"‘", "’"}, {"„", "“"}, {"«", "»"}, {"`", "`"}, {"```", "```"}, {`f"`, `"`}}
)

// alone takes away comments, quotes, dollars and prompts round a formula.
func (w *writer) alone(text string) string {
	for _, remark := range remarks {
		if m := pipedInto().FindStringSubmatch(text); m != nil && known(m[1]) {
			break
		}
		if remark().MatchString(text) {
			text = remark().ReplaceAllString(text, "$1")
			w.tail = "; a comment begins with #"
		}
	}
	for _, r := range []struct {
		pattern func() *regexp.Regexp
		with    string
	}{
		{fortran, " $1 "}, {special, "$1"}, {declared, "$1"}, {quoted, "$1$3$2"}, {haskell, "$1($2)"}, {composed2, "$1($2($3))"}, {composed1, "$1($2(x))"}, {tilde, "$2($1, $3)"}, {machine, ""}, {printed, "$1"}, {condition, ""}, {macro, "$1($2) = $3"}, {local, "$1 = $2; $3"}, {vectorized, ""}, {quote, "$1"}, {walrus, "$2 = $3; $1$2$4"},
	} {
		if r.pattern().MatchString(text) {
			text = r.pattern().ReplaceAllString(text, r.with)
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
		if m := shell().FindStringSubmatch(text); m != nil {
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
	return tagged().ReplaceAllString(text, "")
}

var types = once(`: *\w+`)

var tagged = once(`\s*\\(?:tag|label)\{[^}]*\}`)

// statements splits a text at line breaks and semicolons outside of brackets.
func statements(text string) []string {
	var list []string
	depth, from := 0, 0
	line := goesOn().ReplaceAllString(strings.NewReplacer("...\n", "", "...\r\n", "").Replace(text), " $1")
	if strings.Contains(line, ":=") || strings.Contains(line, "$ ") && !strings.Contains(line, "=") { // Maple and Maxima
		line = ended().ReplaceAllString(line, ";$1")
	}
	if list := commas(line); list != nil {
		return list
	}
	for i, c := range line {
		switch {
		case strings.ContainsRune("([{", c):
			depth++
		case strings.ContainsRune(")]}", c):
			depth--
		case (c == ';' || c == '\n' || c == '\r') && depth <= 0:
			head := strings.TrimSpace(line[from:i])
			if c != ';' && (strings.HasSuffix(head, ":") || strings.HasPrefix(head, "function ") && !strings.Contains(line, "return")) || c != ';' && head != "" && strings.ContainsAny(head[len(head)-1:], "+-*/=,^") || conditional().MatchString(head) {
				continue
			}
			list = append(list, head)
			from = i + 1
		}
	}
	return append(list, strings.TrimSpace(line[from:]))
}

// ended is what ends a statement of Maple or Maxima.
var ended = once(`[:$](\s|$)`)

// commas splits assignments with commas between them: a = 2, b = 3, a*b.
func commas(text string) []string {
	list := foreign.Arguments(text + ")")
	if len(list) < 2 || strings.ContainsAny(text, ";\n") {
		return nil
	}
	last, used := list[len(list)-1], false
	for _, s := range list[:len(list)-1] {
		m := assigned().FindStringSubmatch(s)
		if m == nil || strings.Contains(s, "->") || strings.Contains(s, "=>") {
			return nil
		}
		used = used || uses(last, m[1])
	}
	if !used && !assigned().MatchString(last) {
		return nil
	}
	return list
}

// goesOn is a line that begins with an operator.
var goesOn = once(`\s*[\n\r]+\s*([-+*/^<=?:&|]|>=?\s)`)

// conditional is a statement that goes on behind a semicolon.
var conditional = once(`(?i)^(?:if|case|function)\b`)

// prompt takes away the sign of a prompt before a statement.
func prompt(s string) string {
	if m := prompts().FindString(s); m != "" && len(m) < len(s) {
		return strings.TrimSpace(s[len(m):])
	}
	return s
}

// declares reports whether a statement declares names or reads libraries.
func declares(s string) bool {
	return imports().MatchString(s) && !strings.Contains(s, "(") && (!strings.Contains(s, "=") || strings.Contains(s, "scale") || strings.Contains(s, "base")) || symbols().MatchString(s)
}

// Functions and assignments of other tools; the last group is the body.
var (
	lambda   = once(`^\(?\s*(?:lambda +|fun +|\\|@\(|\||func\(|function *\(|\\\(|proc\()?\s*\(?\s*(` + ident + `(?: *(?:: *\w+)?\s*,?\s*` + ident + `)*)\s*(?:: *\w+)?\s*\)?\s*(?:\)|\||->|=>|→|↦|:)\s*\{?\s*(?:return\b)?\s*(.+?)\s*;?\s*\}?(?: +end(?: proc)?)?$`)
	marked   = once(`^(?:lambda\b|fun +\pL|\\ *\pL|\\\(|@ *\(|\| *\pL|function *\(|func *\(|proc *\(|\(lambda)|^\(?[\pL\pN_, ]+\)? *(?:=>|->|↦|→) *[^\s]`)
	defined  = once(`^(?:(?:def|function|func|fn|double|float|real|let|const|static|define|f:?) +)*(` + ident + `)\s*[(\[]\s*((?:(?:double|float|int|real) +)?` + ident + `(?:\s*:?\s*\w+)?(?:\s*,\s*(?:(?:double|float|int|real) +)?` + ident + `(?:\s*:?\s*\w+)?)*)\s*[)\]]\s*(?:-> *\w+|float64)?\s*(?::=|=>|->|=|:|\{)\s*(?:\{|begin\b)?\s*(?:return\b)?\s*([^=].*?)\s*;?\s*(?:\}|\bend)?$`)
	matlab   = once(`(?s)^function +(` + ident + `) *= *(` + ident + `)\(([^()]*)\)\s*(` + ident + `) *= *(.*?);?\s*(?:end)?$`)
	julia    = once(`(?s)^function +(` + ident + `)\(([^()]*)\)\s+(?:return +)?(.*?);?\s*end$`)
	curried  = once(`^let +(` + ident + `) +(` + ident + `) *= *(.+)$`)
	assigned = once(`^(` + ident + `)\s*(?::=|=|<-|<<-|≔)\s*([^=/<>].*)$`)
	colon    = once(`^(` + ident + `): +(.+)$`)
	rightly  = once(`^(.+?)\s*->\s*(` + ident + `)$`)
	inWhich  = once(`^let +(` + ident + `) *= *(.+?) +in +(.+)$`)
	mapped   = once(`^(` + ident + `) *: *(?:[ℝR] *(?:→|->|\\to) *[ℝR] *, *)?(` + ident + `) *(?:->|↦|→|\\mapsto) *(.+)$`)
	slot     = once(`^\(?\s*([^&]*#[^&]*?)\s*&\s*\)?\s*(?:\[(.*)\])?$`)
	lets     = once(`(?i)^let\( *(` + ident + `) *[,;] *(.+?) *[,;] *(.+)\)$`)
	funcall  = once(`(?i)^(?:LAMBDA|Function)[(\[] *(` + ident + `) *[,;] *(.+)[)\]]$`)
	schemed  = once(`^\(lambda +\((` + ident + `)\) +(.+)\)$`)
	dropped  = once(`(?i)\s*(?:,?\s*(?:where|for|with|at|assuming|when)\s+)?,?\s*` + ident + `\s*∈\s*[ℝR]\s*$`)
)

// parameters joins the names of parameters, without their types.
func parameters(text string) string {
	var list []string
	for p := range strings.SplitSeq(text, ",") {
		p, _, _ = strings.Cut(p, ":")
		fields := strings.Fields(p)
		if len(fields) == 0 {
			return ""
		}
		name := fields[len(fields)-1]
		if len(fields) == 2 && castType(name) { // of Go
			name = fields[0]
		}
		list = append(list, strings.TrimSuffix(name, "_"))
	}
	return strings.Join(list, ", ")
}

// statement writes one statement.
func (w *writer) statement(s string) string {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "ℝ") {
		s = dropped().ReplaceAllString(s, "")
	}
	body := func(head, text string) string {
		if strings.Count(text, "{") > strings.Count(text, "}") { // of \frac{x}{2}, not of a block
			text += "}"
		}
		if e := w.expression(text); e != "" {
			return head + " = " + e
		}
		return ""
	}
	if m := matlab().FindStringSubmatch(s); m != nil && m[1] == m[4] {
		return body(m[2]+"("+parameters(m[3])+")", m[5])
	}
	if m := julia().FindStringSubmatch(s); m != nil {
		return body(m[1]+"("+parameters(m[2])+")", m[3])
	}
	if m := mapped().FindStringSubmatch(s); m != nil {
		return body(m[1]+"("+m[2]+")", m[3])
	}
	if m := inWhich().FindStringSubmatch(s); m != nil {
		if e := w.expression(m[3]); e != "" {
			if value := body(m[1], m[2]); value != "" {
				return value + "; " + e
			}
		}
		return ""
	}
	if m := lets().FindStringSubmatch(s); m != nil {
		if e := w.expression(m[3]); e != "" {
			if value := body(m[1], m[2]); value != "" {
				return value + "; " + e
			}
		}
		return ""
	}
	if m := funcall().FindStringSubmatch(s); m != nil {
		return body("f("+m[1]+")", m[2])
	}
	if m := schemed().FindStringSubmatch(s); m != nil {
		return body("f("+m[1]+")", m[2])
	}
	if m := slot().FindStringSubmatch(s); m != nil {
		argument := "x"
		if m[2] != "" {
			argument = m[2]
		}
		return w.expression(strings.ReplaceAll(m[1], "#", "("+argument+")"))
	}
	if m := selected().FindStringSubmatch(s); m != nil {
		return w.outputs(m[1])
	}
	if m := aliased().FindStringSubmatch(s); m != nil && !castType(m[2]) && !strings.HasPrefix(s, "import") {
		return body(m[2], m[1])
	}
	if m := shown().FindStringSubmatch(s); m != nil && m[1] != "" {
		s = inner(part{m[1], atom})
	}
	if m := curried().FindStringSubmatch(s); m != nil {
		return body(m[1]+"("+m[2]+")", m[3])
	}
	if m := typed().FindStringSubmatch(s); m != nil {
		s = m[1] + " " + m[2]
		if m[2][0] == '(' {
			s = m[1] + m[2]
		}
	}
	if m := defined().FindStringSubmatch(s); m != nil && parameters(m[2]) != "" {
		if _, own := op.Lookup(m[1]); !own {
			return body(m[1]+"("+parameters(m[2])+")", m[3])
		}
	}
	if strings.Contains(s, "'") {
		return ""
	}
	if m := assigned().FindStringSubmatch(strings.Replace(s, "&=", "=", 1)); m != nil {
		if f := w.function(m[2], m[1]); f != "" {
			return f
		}
		return body(m[1], strings.TrimRight(m[2], ":$."))
	}
	if f := w.function(s, "f"); f != "" {
		return f
	}
	if m := colon().FindStringSubmatch(s); m != nil && !strings.Contains(s, "?") {
		if _, word := foreign.Word(m[1]); !word {
			return body(m[1], strings.TrimRight(m[2], "$"))
		}
	}
	if m := rightly().FindStringSubmatch(s); m != nil {
		return body(m[2], m[1])
	}
	if rest := strings.TrimRight(s, "=:$;. "); rest != s && rest != "" && !strings.HasSuffix(s, "==") && !isName(rest) { // as on a calculator
		if e := w.outputs(rest); e != "" {
			return e
		}
	}
	if left, right, ok := equation(s); ok {
		return w.difference(left, right)
	}
	return w.outputs(s)
}

// function writes a function without a name, which is called f here.
func (w *writer) function(s, name string) string {
	if !marked().MatchString(s) {
		return ""
	}
	m := lambda().FindStringSubmatch(s)
	if m == nil || !uses(m[2], m[1]) {
		return ""
	}
	e := w.expression(m[2])
	names := strings.FieldsFunc(types().ReplaceAllString(m[1], ""), func(c rune) bool { return c == ' ' || c == ',' })
	if e == "" || len(names) == 0 {
		return ""
	}
	return name + "(" + strings.Join(names, ", ") + ") = " + e
}

// uses reports whether a body mentions the first parameter, so that it is one.
func uses(body, names string) bool {
	first := tokens(names)
	for _, t := range tokens(body) {
		if len(first) > 1 && t.kind == name && strings.HasPrefix(t.text, first[0].text) {
			return true
		}
	}
	return false
}

// equation splits a text at its only sign of equality.
func equation(s string) (left, right string, ok bool) {
	left, right, ok = strings.Cut(s, "=")
	if !ok || left == "" || right == "" || strings.ContainsAny(left[len(left)-1:], "<>!=~:") || strings.ContainsAny(right[:1], "=<>") || strings.Contains(right, "=") || strings.ContainsAny(s, ",;({") && strings.Count(left, "(") != strings.Count(left, ")") {
		return "", "", false
	}
	return strings.TrimSpace(left), strings.TrimSpace(right), true
}

// difference writes the difference of the sides of an equation.
func (w *writer) difference(left, right string) string {
	x, y := w.expression(left), w.expression(right)
	if x == "" || y == "" || whole(left) >= 0 {
		return ""
	}
	w.lead = "equations are not solved: the difference of the sides is "
	if y == "0" {
		return x
	}
	return x + " - " + part{y, loosest(y)}.in(op.PrecProd)
}
