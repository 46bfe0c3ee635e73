package notation

import (
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// program reads statements and writes those that the language has; "" where it cannot.
func (w *writer) program(text string) string {
	text = w.alone(text)
	w.own = map[string]bool{}
	for _, m := range named.get().FindAllStringSubmatch(text, -1) {
		w.own[m[1]+m[2]] = true
	}
	var out []string
	list := statements(text)
	for i, s := range list {
		s = prompt(s)
		if declares(s) || s == "" {
			continue
		}
		if m := shown.get().FindStringSubmatch(s); m != nil && i == len(list)-1 && len(out) > 0 { // return y
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

// What stands round a formula and is none of it.
var (
	prompts   = pattern{source: `^\s*(?:>>>|\.\.\.|In *\[\d+\] *:=?|Out\[\d+\] *[:=]|\(%[io]\d+\)|(?:julia|gp|sage|octave|maxima|ghci)(?::\d+)? ?[:>]|>|[•]) *`}
	shell     = pattern{source: `^\s*\$? *backprop +(?:eval|diff|derive|grad)? *'([^']*)' *$`}
	selected  = pattern{source: `(?is)^\s*select\s+(.*?)(?:\s+as\s+` + ident + `)?(?:\s+from\s.*)?$`}
	aliased   = pattern{source: `(?i)^(.*\S)\s+as\s+(` + ident + `)\s*$`}
	shown     = pattern{source: `^\s*(?:return|print|echo|puts|yield|expr)\b\s*(.*)$`}
	typed     = pattern{source: `^\s*(?:(?:const|let|var|val|auto|mut|local|my|double|float|int|real|final|static|real\(8\)|unsigned|long|num|global|def|define|set) +)+(` + ident + `)\s*(?:: *\w+)?\s*(=.*|\(.*)$`}
	imports   = pattern{source: `^\s*(?:import|from|using|library|require|include|syms|sym|var|clear|close|clc|format|global|use|#include|assume|restart|declare|set\s+\w+\s*$|scale ?=|ibase|obase)\b.*$`}
	symbols   = pattern{source: `^\s*` + ident + `(?:\s*,\s*` + ident + `)*\s*=\s*(?:sp\.|sympy\.)?(?:symbols?|Symbol|var)\s*\(.*\)\s*$`}
	named     = pattern{source: `(?:^|[;\n])\s*(?:(` + ident + `)\s*(?:[(\[][^()\[\]]*[)\]])?\s*(?::=|=|<-)\s*(?:lambda|function|@|\w+ *(?:->|=>)|\()|(?:def |function |func |fn |double |float )?\s*(` + ident + `)[(\[][\w\s,:.]*[)\]]\s*(?::=|=[^=]|:|\{|->))`}
	pipedInto = pattern{source: `//\s*(` + ident + `)\s*$`}
	remarks   = []pattern{
		{source: `(?s)/\*.*?\*/`},
		{source: `(?s)\(\*.*?\*\)`},
		{source: `(?m)(^|\s)(?:--|//|;;)\s+[\pL]{2}[^\n]*$`},
		{source: `(?m)(^|[^\s*/+^-]\s+)[!']\s+\pL{2}[^\n]*$`},
		{source: `(?m)^\s*(?:%|--|//|!)[^\n]*\n`},
		{source: `(?m)(\S\s+)%\s*\pL\pL+[^\n]*$`},
		{source: `(?s)<!--.*?-->`},
	}
	wrapped = [][2]string{{"$$", "$$"}, {"$((", "))"}, {"$", "$"}, {`\(`, `\)`}, {`\[`, `\]`}, {`"`, `"`}, {"'", "'"}, {"“", "”"}, {"‘", "’"}, {"„", "“"}, {"«", "»"}, {"`", "`"}, {"```", "```"}, {`f"`, `"`}}
)

// rewritings are of notations that a tool has round or between operands, before they are read.
var rewritings = []struct {
	pattern
	with string
}{
	{pattern{source: `(?i)\.(gt|lt|ge|le|eq|ne|and|or|not)\.`}, " $1 "},                                      // x .gt. y
	{pattern{source: `\\\[(?:Capital)?(\pL+)\]`}, "$1"},                                                      // \[Alpha] of Mathematica
	{pattern{source: `\b(?:Symbol|Var|var|SR)\(['"](\pL\w*)['"]\)`}, "$1"},                                   // Symbol('x')
	{pattern{source: "\"(" + ident + ")\"(\\s*[-+*/^<>=]|$)|`(" + ident + ")`"}, "$1$3$2"},                   // "x" of SQL, `x` of R
	{pattern{source: `\b(sqrt|sin|cos|tan|exp|log|abs|tanh|negate) \$ (.+)$`}, "$1($2)"},                     // sqrt $ x + 1
	{pattern{source: `\(([fgh]|\pL{2,}) *∘ *([fgh]|\pL{2,})\)\(([^()]*)\)`}, "$1($2($3))"},                   // (f ∘ g)(x)
	{pattern{source: `^\(?([fgh]|\pL{2,}) *∘ *([fgh]|\pL{2,})\)?$`}, "$1($2(x))"},                            // f ∘ g
	{pattern{source: `([\pL\pN_.]+)\s*~\s*([A-Z]\w+)\s*~\s*([\pL\pN_.]+)`}, "$2($1, $3)"},                    // x ~Mod~ y of Mathematica
	{pattern{source: `\s*\|\s*(?:bc(?: -l)?|awk|jq|python3?|perl)\b.*$`}, ""},                                // | bc
	{pattern{source: `^\s*\{ *print +([^{}]*)\}\s*$`}, "$1"},                                                 // {print $1} of awk
	{pattern{source: `,?\s*\b(?:assuming|for all|subject to|such that)\b.*$`}, ""},                           // assuming x > 0
	{pattern{source: `^\s*#define +(` + ident + `)\(([\w, ]+)\) +(.+)$`}, "$1($2) = $3"},                     // #define f(x) x*x
	{pattern{source: `^(?:With|Module|Block)\[\{(` + ident + `) *:?= *([^{}]+)\}, *(.+)\]$`}, "$1 = $2; $3"}, // With[{a = 2}, a x]
	{pattern{source: `^\s*@\.\s*`}, ""},                                                                      // @. of Julia
	{pattern{source: `^\s*:\((.*)\)\s*$`}, "$1"},                                                             // :(x) of Julia
	{pattern{source: `^(.*)\((` + ident + `) *:= *([^()]+)\)(.*)$`}, "$2 = $3; $1$2$4"},                      // (y := x^2) + y
}

// alone takes away comments, quotes, dollars and prompts round a formula.
func (w *writer) alone(text string) string {
	for i := range remarks {
		remark := remarks[i].get()
		if m := pipedInto.get().FindStringSubmatch(text); m != nil && known(m[1]) {
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

var types = pattern{source: `: *\w+`}

var tagged = pattern{source: `\s*\\(?:tag|label)\{[^}]*\}`}

// statements splits a text at line breaks and semicolons outside of brackets.
func statements(text string) []string {
	var list []string
	depth, from := 0, 0
	line := goesOn.get().ReplaceAllString(strings.NewReplacer("...\n", "", "...\r\n", "").Replace(text), " $1")
	if strings.Contains(line, ":=") || strings.Contains(line, "$ ") && !strings.Contains(line, "=") { // Maple and Maxima
		line = ended.get().ReplaceAllString(line, ";$1")
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
			if c != ';' && (strings.HasSuffix(head, ":") || strings.HasPrefix(head, "function ") && !strings.Contains(line, "return")) || c != ';' && head != "" && strings.ContainsAny(head[len(head)-1:], "+-*/=,^") || conditional.get().MatchString(head) {
				continue
			}
			list = append(list, head)
			from = i + 1
		}
	}
	return append(list, strings.TrimSpace(line[from:]))
}

// ended is what ends a statement of Maple or Maxima.
var ended = pattern{source: `[:$](\s|$)`}

// commas splits assignments with commas between them: a = 2, b = 3, a*b.
func commas(text string) []string {
	list := foreign.Arguments(text + ")")
	if len(list) < 2 || strings.ContainsAny(text, ";\n") {
		return nil
	}
	last, used := list[len(list)-1], false
	for _, s := range list[:len(list)-1] {
		m := assigned.get().FindStringSubmatch(s)
		if m == nil || strings.Contains(s, "->") || strings.Contains(s, "=>") {
			return nil
		}
		used = used || uses(last, m[1])
	}
	if !used && !assigned.get().MatchString(last) {
		return nil
	}
	return list
}

// goesOn is a line that begins with an operator.
var goesOn = pattern{source: `\s*[\n\r]+\s*([-+*/^<=?:&|]|>=?\s)`}

// conditional is a statement that goes on behind a semicolon.
var conditional = pattern{source: `(?i)^(?:if|case|function)\b`}

// prompt takes away the sign of a prompt before a statement.
func prompt(s string) string {
	if m := prompts.get().FindString(s); m != "" && len(m) < len(s) {
		return strings.TrimSpace(s[len(m):])
	}
	return s
}

// declares reports whether a statement declares names or reads libraries.
func declares(s string) bool {
	return imports.get().MatchString(s) && !strings.Contains(s, "(") && (!strings.Contains(s, "=") || strings.Contains(s, "scale") || strings.Contains(s, "base")) || symbols.get().MatchString(s)
}

// Functions and assignments of other tools; the last group is the body.
var (
	lambda   = pattern{source: `^\(?\s*(?:lambda +|fun +|\\|@\(|\||func\(|function *\(|\\\(|proc\()?\s*\(?\s*(` + ident + `(?: *(?:: *\w+)?\s*,?\s*` + ident + `)*)\s*(?:: *\w+)?\s*\)?\s*(?:\)|\||->|=>|→|↦|:)\s*\{?\s*(?:return\b)?\s*(.+?)\s*;?\s*\}?(?: +end(?: proc)?)?$`}
	marked   = pattern{source: `^(?:lambda\b|fun +\pL|\\ *\pL|\\\(|@ *\(|\| *\pL|function *\(|func *\(|proc *\(|\(lambda)|^\(?[\pL\pN_, ]+\)? *(?:=>|->|↦|→) *[^\s]`}
	defined  = pattern{source: `^(?:(?:def|function|func|fn|double|float|real|let|const|static|define|f:?) +)*(` + ident + `)\s*[(\[]\s*((?:(?:double|float|int|real) +)?` + ident + `(?:\s*:?\s*\w+)?(?:\s*,\s*(?:(?:double|float|int|real) +)?` + ident + `(?:\s*:?\s*\w+)?)*)\s*[)\]]\s*(?:-> *\w+|float64)?\s*(?::=|=>|->|=|:|\{)\s*(?:\{|begin\b)?\s*(?:return\b)?\s*([^=].*?)\s*;?\s*(?:\}|\bend)?$`}
	matlab   = pattern{source: `(?s)^function +(` + ident + `) *= *(` + ident + `)\(([^()]*)\)\s*(` + ident + `) *= *(.*?);?\s*(?:end)?$`}
	curried  = pattern{source: `^let +(` + ident + `) +(` + ident + `) *= *(.+)$`}
	assigned = pattern{source: `^(` + ident + `)\s*(?::=|=|<-|<<-|≔)\s*([^=/<>].*)$`}
	colon    = pattern{source: `^(` + ident + `): +(.+)$`}
	rightly  = pattern{source: `^(.+?)\s*->\s*(` + ident + `)$`}
	inWhich  = pattern{source: `^let +(` + ident + `) *= *(.+?) +in +(.+)$`}
	slot     = pattern{source: `^\(?\s*([^&]*#[^&]*?)\s*&\s*\)?\s*(?:\[(.*)\])?$`}
	lets     = pattern{source: `(?i)^let\( *(` + ident + `) *[,;] *(.+?) *[,;] *(.+)\)$`}
	dropped  = pattern{source: `(?i)\s*(?:,?\s*(?:where|for|with|at|assuming|when)\s+)?,?\s*` + ident + `\s*∈\s*[ℝR]\s*$`}
)

// definitions are functions of one expression. A head, its parameters and the body are groups of the pattern.
var definitions = []struct {
	pattern
	head, parameters, body string
}{
	{pattern{source: `(?s)^function +(` + ident + `)\(([^()]*)\)\s+(?:return +)?(.*?);?\s*end$`}, "$1", "$2", "$3"},
	{pattern{source: `^(` + ident + `) *: *(?:[ℝR] *(?:→|->|\\to) *[ℝR] *, *)?(` + ident + `) *(?:->|↦|→|\\mapsto) *(.+)$`}, "$1", "$2", "$3"},
	{pattern{source: `(?i)^(?:LAMBDA|Function)[(\[] *(` + ident + `) *[,;] *(.+)[)\]]$`}, "f", "$1", "$2"},
	{pattern{source: `^\(lambda +\((` + ident + `)\) +(.+)\)$`}, "f", "$1", "$2"},
}

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
		s = dropped.get().ReplaceAllString(s, "")
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
	if m := matlab.get().FindStringSubmatch(s); m != nil && m[1] == m[4] {
		return body(m[2]+"("+parameters(m[3])+")", m[5])
	}
	for i := range definitions {
		d := &definitions[i]
		if m := d.get().FindStringSubmatchIndex(s); m != nil {
			part := func(template string) string { return string(d.get().ExpandString(nil, template, s, m)) }
			return body(part(d.head)+"("+parameters(part(d.parameters))+")", part(d.body))
		}
	}
	for _, pattern := range []*pattern{&inWhich, &lets} {
		if m := pattern.get().FindStringSubmatch(s); m != nil {
			value, e := body(m[1], m[2]), w.expression(m[3])
			if value == "" || e == "" {
				return ""
			}
			return value + "; " + e
		}
	}
	if m := slot.get().FindStringSubmatch(s); m != nil {
		argument := "x"
		if m[2] != "" {
			argument = m[2]
		}
		return w.expression(strings.ReplaceAll(m[1], "#", "("+argument+")"))
	}
	if m := selected.get().FindStringSubmatch(s); m != nil {
		return w.outputs(m[1])
	}
	if m := aliased.get().FindStringSubmatch(s); m != nil && !castType(m[2]) && !strings.HasPrefix(s, "import") {
		return body(m[2], m[1])
	}
	if m := shown.get().FindStringSubmatch(s); m != nil && m[1] != "" {
		s = inner(part{m[1], atom})
	}
	if m := curried.get().FindStringSubmatch(s); m != nil {
		return body(m[1]+"("+m[2]+")", m[3])
	}
	if m := typed.get().FindStringSubmatch(s); m != nil {
		s = m[1] + " " + m[2]
		if m[2][0] == '(' {
			s = m[1] + m[2]
		}
	}
	if m := defined.get().FindStringSubmatch(s); m != nil && parameters(m[2]) != "" {
		if _, own := op.Lookup(m[1]); !own {
			return body(m[1]+"("+parameters(m[2])+")", m[3])
		}
	}
	if strings.Contains(s, "'") {
		return ""
	}
	if m := assigned.get().FindStringSubmatch(strings.Replace(s, "&=", "=", 1)); m != nil {
		if f := w.function(m[2], m[1]); f != "" {
			return f
		}
		return body(m[1], strings.TrimRight(m[2], ":$."))
	}
	if f := w.function(s, "f"); f != "" {
		return f
	}
	if m := colon.get().FindStringSubmatch(s); m != nil && !strings.Contains(s, "?") {
		if _, word := foreign.Word(m[1]); !word {
			return body(m[1], strings.TrimRight(m[2], "$"))
		}
	}
	if m := rightly.get().FindStringSubmatch(s); m != nil {
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
	if !marked.get().MatchString(s) {
		return ""
	}
	m := lambda.get().FindStringSubmatch(s)
	if m == nil || !uses(m[2], m[1]) {
		return ""
	}
	e := w.expression(m[2])
	names := strings.FieldsFunc(types.get().ReplaceAllString(m[1], ""), func(c rune) bool { return c == ' ' || c == ',' })
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
