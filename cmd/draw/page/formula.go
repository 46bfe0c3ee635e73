package page

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/steps"
)

// mostText is how long a formula is, in characters, that is written out.
const mostText = 200

// mostSet is how long a formula is that is typeset: MathML is not broken into lines.
const mostSet = 80

// mostArgs is how many arguments an operation has that is written once more with the numbers in it.
const mostArgs = 12

// formulas are the formulas of a page as MathML, each once.
type formulas struct {
	list  []string
	place map[string]int
}

func (f *formulas) add(math string) int {
	if i, ok := f.place[math]; ok {
		return i
	}
	if f.place == nil {
		f.place = map[string]int{}
	}
	f.list = append(f.list, math)
	f.place[math] = len(f.list) - 1
	return len(f.list) - 1
}

// typeset is a part of a line: one of the formulas, and how it is written in our language, with the texts that stand in it.
type typeset struct {
	formula int
	plain   line
	rough   bool     // a constant in it has digits that are not shown
	numbers ast.Expr // an operation of numbers, as they are shown; nil for none
	rounded bool     // what it is in floating point is not exact
}

// MarshalJSON writes an array: the number of the formula, and the plain line where that may change.
func (m typeset) MarshalJSON() ([]byte, error) {
	if !slices.ContainsFunc(m.plain, func(part any) bool { _, number := part.(int); return number }) {
		return append(strconv.AppendInt([]byte{'['}, int64(m.formula), 10), ']'), nil
	}
	return json.Marshal(append([]any{m.formula}, m.plain...))
}

// typeset returns a formula that LaTeX writes, or plain text where it is long. Formulas of a view with one key are the same.
func (s *story) typeset(key string, tex func() string, plain string) any {
	if len(plain) > mostSet {
		return cut(plain)
	}
	i, ok := s.set[key]
	if !ok {
		i = s.formulas.add(printer.MathML(tex(), plain))
		s.set[key] = i
	}
	return typeset{formula: i, plain: line{plain}}
}

func (s *story) expr(e ast.Expr) any {
	if e == nil {
		return "…"
	}
	plain := printer.Expr(e)
	return s.typeset(plain, func() string { return s.style.Expr(e) }, plain)
}

// operation is the formula of a node.
func (s *story) operation(node *steps.Node) any {
	out := s.expr(node.Formula)
	if m, ok := out.(typeset); ok {
		m.rough = s.roughly(node)
		return m
	}
	return out
}

// roughly reports whether an argument of a node is a constant with digits that are not shown.
func (s *story) roughly(node *steps.Node) bool {
	return slices.ContainsFunc(node.Args, func(a int) bool { return s.Steps.Nodes[a].Op == op.Const && !s.Exact(s.Steps.Nodes[a].Value.Value) })
}

// name is a node as formulas have it.
func (s *story) name(n int) any {
	if name := s.Steps.Nodes[n].Name; name != "" {
		return s.typeset(name, func() string { return s.style.Name(name) }, name)
	}
	return s.expr(s.Steps.Nodes[n].Formula)
}

// partial is the derivative by a node of what is differentiated: for a sentence a fraction, for a table in one line.
func (s *story) partial(of string, by int, tall bool) any {
	name := s.Steps.Nodes[by].Name
	plain := steps.Partial(of, s.written(line{s.name(by)}))
	if name == "" {
		return plain
	}
	if tall {
		return s.typeset(plain, func() string { return s.style.Name(plain) }, plain)
	}
	return s.typeset("in one line "+plain, func() string { return `\partial ` + s.style.Name(of) + `/\partial ` + s.style.Name(name) }, plain)
}

// quantity adds the text of a number, or else of a formula.
func (s *story) quantity(q steps.Quantity) int {
	switch {
	case q.Known:
		return s.number(q.Value, false)
	case q.Formula == nil:
		return s.text("…", false)
	}
	return s.formula(q.Formula)
}

// formula adds a text.
func (s *story) formula(e ast.Expr) int {
	t := s.text(cut(printer.Expr(e)), false)
	if m, ok := s.expr(e).(typeset); ok {
		s.out.Texts[t].Math = 1 + m.formula
	}
	return t
}

// shown writes a quantity as it is read.
func (s *story) shown(q steps.Quantity) string {
	switch {
	case q.Known:
		return s.Number(q.Value)
	case q.Formula != nil:
		return cut(printer.Expr(q.Formula))
	}
	return "…"
}

// inNumbers writes an operation with the values of its arguments, nil where they are not known or it says nothing new.
func (s *story) inNumbers(node *steps.Node) line {
	if len(node.Args) > mostArgs || node.Op == op.Identity || !slices.ContainsFunc(node.Args, func(a int) bool { return s.value[a] >= 0 }) {
		return nil
	}
	const first = 0xE000 // names that nobody has, in the private use area, to be found again in what is printed
	places := s.places(node)
	plain, set := make([]ast.Expr, len(node.Args)), make([]ast.Expr, len(node.Args))
	for i, a := range node.Args {
		plain[i] = &ast.Name{Name: string(rune(first + i))}
		set[i] = &ast.Num{Val: float64(places + i)}
		if s.value[a] < 0 {
			plain[i] = s.Steps.Nodes[a].Formula // a constant
			if s.Steps.Nodes[a].Op != op.Const || plain[i] == nil {
				return nil
			}
			set[i] = plain[i]
		} else if s.negative(a) {
			set[i] = ast.Number(-float64(places + i))
		}
	}
	out := typeset{rough: s.roughly(node), plain: s.filled(node, printer.Expr(ast.Apply(node.Op, plain)), first)}
	out.numbers, out.rounded = s.asShown(node)
	text := printer.MathML(s.style.Expr(ast.Apply(node.Op, set)), "")
	for i, a := range node.Args {
		if s.value[a] < 0 {
			continue
		}
		sign := ""
		if s.negative(a) { // which stands before it
			sign = ` data-unsigned=""`
		}
		text = strings.ReplaceAll(text, "<mn>"+strconv.Itoa(places+i)+"</mn>", `<mn data-q="`+strconv.Itoa(s.value[a])+`"`+sign+"></mn>")
	}
	out.formula = s.formulas.add(text)
	return line{out}
}

// asShown returns the operation of a node with the numbers that are shown, and whether its value is surely not exact.
func (s *story) asShown(node *steps.Node) (numbers ast.Expr, rounded bool) {
	values, shown := make([]float64, len(node.Args)), make([]ast.Expr, len(node.Args))
	for i, a := range node.Args {
		v := s.Steps.Nodes[a].Value
		if !v.Known {
			return nil, false
		}
		number, err := strconv.ParseFloat(s.Number(v.Value), 64)
		if err != nil {
			return nil, false
		}
		values[i], shown[i] = v.Value, ast.Number(number)
	}
	return ast.Apply(node.Op, shown), node.Value.Known && steps.Rounded(node.Op, values, node.Value.Value)
}

func (s *story) negative(n int) bool { return strings.HasPrefix(s.out.Texts[s.value[n]].Text, "-") }

// places returns the first of mostArgs numbers that no constant of a node is: they hold the places of its arguments.
func (s *story) places(node *steps.Node) int {
	first := 1001
	for slices.ContainsFunc(node.Args, func(a int) bool { return s.has(a, first) }) {
		first += mostArgs
	}
	return first
}

// has reports whether a constant has one of the numbers from first on.
func (s *story) has(n, first int) bool {
	if s.Steps.Nodes[n].Op != op.Const || s.Steps.Nodes[n].Formula == nil {
		return false
	}
	for e := range ast.Preorder(s.Steps.Nodes[n].Formula) {
		if e, ok := e.(*ast.Num); ok && float64(first) <= e.Val && e.Val < float64(first+mostArgs) {
			return true
		}
	}
	return false
}

// filled puts the values of the arguments of a node into its formula, in place of the letters from first on.
func (s *story) filled(node *steps.Node, text string, first rune) line {
	var out line
	for text != "" {
		at := strings.IndexFunc(text, func(r rune) bool { return first <= r && r < first+mostArgs })
		if at < 0 {
			return append(out, text)
		}
		if at > 0 {
			out = append(out, text[:at])
		}
		for i, a := range node.Args {
			if rest, ok := strings.CutPrefix(text[at:], string(first+rune(i))); ok {
				number := line{s.value[a]}
				if !node.Op.IsCall() {
					number = s.factor(s.value[a], at > 0 || node.Op == op.Neg || node.Op == op.Pow)
				}
				out, text = append(out, number...), rest
				break
			}
		}
	}
	return out
}

// cut shortens a text that is too long to read.
func cut(text string) string {
	n := 0
	for i := range text {
		if n++; n > mostText {
			return text[:i] + "…"
		}
	}
	return text
}
