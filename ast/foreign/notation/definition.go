package notation

import (
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// Assignments and definitions of other tools; the last group is the body.
var (
	matlab   = pattern(`(?s)^function +(` + ident + `) *= *(` + ident + `)\(([^()]*)\)\s*(` + ident + `) *= *(.*?);?\s*(?:end)?$`)
	curried  = pattern(`^let +(` + ident + `) +(` + ident + `) *= *(.+)$`)
	defined  = pattern(`^(?:(?:def|function|func|fn|double|float|real|let|const|static|define|f:?) +)*(` + ident + `)\s*[(\[]\s*((?:(?:double|float|int|real) +)?` + ident + `(?:\s*:?\s*\w+)?(?:\s*,\s*(?:(?:double|float|int|real) +)?` + ident + `(?:\s*:?\s*\w+)?)*)\s*[)\]]\s*(?:-> *\w+|float64)?\s*(?::=|=>|->|=|:|\{)\s*(?:\{|begin\b)?\s*(?:return\b)?\s*([^=].*?)\s*;?\s*(?:\}|\bend)?$`)
	assigned = pattern(`^(` + ident + `)\s*(?::=|=|<-|<<-|≔)\s*([^=/<>].*)$`)
	colon    = pattern(`^(` + ident + `): +(.+)$`)
	rightly  = pattern(`^(.+?)\s*(?:->|→|►)\s*(` + ident + `)$`)
	inWhich  = pattern(`^let +(` + ident + `) *= *(.+?) +in +(.+)$`)
	letting  = pattern(`(?i)^let\( *(` + ident + `) *[,;] *(.+?) *[,;] *(.+)\)$`)
	slot     = pattern(`^\(?\s*([^&]*#[^&]*?)\s*&\s*\)?\s*(?:\[(.*)\])?$`)
	slots    = pattern(`#\d+`)
	dropped  = pattern(`(?i)\s*(?:,?\s*(?:where|for|with|at|assuming|when)\s+)?,?\s*` + ident + `\s*∈\s*[ℝR]\s*$`)
	selected = pattern(`(?is)^\s*select\s+(.*?)(?:\s+as\s+` + ident + `)?(?:\s+from\s.*)?$`)
	filter   = pattern(`(?i)\sfrom\s.*\swhere\s`)
	aliased  = pattern(`(?i)^(.*\S)\s+as\s+(` + ident + `)\s*$`)
	typed    = pattern(`^\s*(?:(?:const|let|var|val|auto|mut|local|my|double|float|int|real|final|static|real\(8\)|unsigned|long|num|global|def|define|set) +)+(` + ident + `)\s*(?:: *\w+)?\s*(=.*|\(.*)$`)
)

// conjunction is a condition with the single = of SQL in it, which equal finds.
var (
	conjunction = pattern(`(?i)[^<>=!:]=\s*[\w.]+\s+(?:and|or)\b|\b(?:and|or|not)\s+\w+\s*=[^=]`)
	equal       = pattern(`([^<>=!:])=([^=])`)
)

// definitions are functions of one expression. A head, its parameters and the body are groups of the pattern.
var definitions = []struct {
	pattern
	head, parameters, body string
}{
	{pattern(`(?s)^function +(` + ident + `)\(([^()]*)\)\s+(?:return +)?(.*?);?\s*end$`), "$1", "$2", "$3"},
	{pattern(`^(` + ident + `) *: *(?:[ℝR] *(?:→|->|\\to) *[ℝR] *, *)?(` + ident + `) *(?:->|↦|→|\\mapsto) *(.+)$`), "$1", "$2", "$3"},
	{pattern(`(?i)^(?:LAMBDA|Function)[(\[] *(` + ident + `) *[,;] *(.+)[)\]]$`), "f", "$1", "$2"},
	{pattern(`^\(lambda +\(([^()]+)\) +(.+)\)$`), "f", "$1", "$2"},
	{pattern(`^\((?:defun|defn) +(` + ident + `) +[(\[]([^()\[\]]+)[)\]] +(.+)\)$`), "$1", "$2", "$3"},
	{pattern(`^\(define +\((` + ident + `) +([^()]+)\) +(.+)\)$`), "$1", "$2", "$3"},
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
			list := part(d.parameters)
			if s[0] == '(' { // of Lisp
				list = strings.Join(strings.Fields(list), ", ")
			}
			return body(part(d.head)+"("+parameters(list)+")", part(d.body))
		}
	}
	for _, pattern := range []*pattern{&inWhich, &letting} {
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
		if numbered := slots.get(); numbered.MatchString(m[1]) { // #1 + #2 &
			given := foreign.Arguments(m[2] + "]")
			return w.expression(numbered.ReplaceAllStringFunc(m[1], func(slot string) string {
				i := whole(slot[1:]) - 1
				switch {
				case i >= 0 && i < len(given):
					return "(" + given[i] + ")"
				case i >= 0 && i < 3:
					return "xyz"[i : i+1]
				}
				return slot
			}))
		}
		return w.expression(strings.ReplaceAll(m[1], "#", "("+argument+")"))
	}
	if m := selected.get().FindStringSubmatch(s); m != nil {
		if where := filter.get(); where.MatchString(s) {
			w.tail = "; there are no conditions on rows: leave rows out of the input"
		}
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
	if conjunction.get().MatchString(s) { // x = 0 AND y > 1
		s = equal.get().ReplaceAllString(s, "$1==$2")
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
	if left, right, ok := equation(s); ok && !conditional.get().MatchString(s) {
		return w.difference(left, right)
	}
	return w.outputs(s)
}

// Functions without a name; the last group of the second pattern is the body.
var (
	marked = pattern(`^(?:lambda\b|fun +\pL|\\ *\pL|\\\(|@ *\(|\| *\pL|function *\(|func *\(|proc *\(|\(lambda)|^\(?[\pL\pN_, ]+\)? *(?:=>|->|↦|→) *[^\s]`)
	lambda = pattern(`^\(?\s*(?:lambda +|fun +|\\|@\(|\||func\(|function *\(|\\\(|proc\()?\s*\(?\s*(` + ident + `(?: *(?:: *\w+)?\s*,?\s*` + ident + `)*)\s*(?:: *\w+)?\s*\)?\s*(?:\)|\||->|=>|→|↦|:)\s*\{?\s*(?:return\b)?\s*(.+?)\s*;?\s*\}?(?: +end(?: proc)?)?$`)
)

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

var types = pattern(`: *\w+`)

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
	if !ok || left == "" || right == "" || strings.ContainsAny(left[len(left)-1:], "<>!=~:") || strings.ContainsAny(right[:1], "=<>") || strings.Contains(right, "=") || strings.ContainsAny(s, ",;({") && strings.Count(left, "(") != strings.Count(left, ")") || strings.Count(left, "{") != strings.Count(left, "}") {
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
	if strings.Contains(x, "mod(") && isNumber(y) { // x % 2 = 0
		w.lead = "a comparison is ==: write "
		return x + " == " + y
	}
	w.lead = "equations are not solved: the difference of the sides is "
	if y == "0" {
		return x
	}
	return x + " - " + part{y, loosest(y)}.in(op.PrecProd)
}
