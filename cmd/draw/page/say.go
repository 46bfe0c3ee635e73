package page

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/steps"
)

// mostText is how long a formula is, in characters, that is written out.
const mostText = 200

// mostArgs is how many arguments an operation has that is written once more with the numbers in it.
const mostArgs = 12

// parts are what stands for the names in the braces of a sentence.
type parts map[string]line

// say returns a sentence of the page.
func (s *story) say(english string, with parts) line {
	var out line
	text := s.Lang.Page(english)
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		if before != "" {
			out = append(out, before)
		}
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		out = append(out, with[name]...)
		text = after
	}
	return out
}

// computes says what a node computes, and writes it as a row of the table: its name, the operation, the value.
func (s *story) computes(n int) (say, row []line) {
	node := &s.Steps.Nodes[n]
	name, formula := s.name(n), s.formula(n)
	value := line{}
	if s.value[n] >= 0 {
		value = line{s.value[n]}
	}
	what := s.Lang.Page("given")
	if !node.Value.Known {
		what = s.Lang.Page("a variable")
	}
	var sentence line
	switch {
	case node.Op == op.Var && s.value[n] < 0:
		sentence = line{name + ": " + what}
	case node.Op == op.Var:
		sentence = line{name + " = ", s.value[n], ": " + what}
	case node.Op == op.Const: // its formula is the name of the result
		what, sentence = "", line{name + " = ", s.value[n]}
	default:
		what = formula
		sentence = line{name + " = " + formula}
		if numbers := s.inNumbers(node); numbers != nil {
			sentence = append(append(sentence, " = "), numbers...)
		}
		if s.value[n] >= 0 {
			sentence = append(sentence, " = ", s.value[n])
		}
	}
	row = []line{{name}, {what}, value}
	return []line{sentence}, row
}

// inNumbers writes an operation with the values of its arguments, nil where they are not known or it says nothing new.
func (s *story) inNumbers(node *steps.Node) line {
	if len(node.Args) > mostArgs || node.Op == op.Identity || !slices.ContainsFunc(node.Args, func(a int) bool { return s.value[a] >= 0 }) {
		return nil
	}
	const first = 0xE000 // names that nobody has, in the private use area, to be found again in what is printed
	args := make([]ast.Expr, len(node.Args))
	for i, a := range node.Args {
		args[i] = &ast.Name{Name: string(rune(first + i))}
		if s.value[a] < 0 {
			args[i] = s.Steps.Nodes[a].Formula // a constant
			if s.Steps.Nodes[a].Op != op.Const || args[i] == nil {
				return nil
			}
		}
	}
	var out line
	text := printer.Expr(ast.Apply(node.Op, args))
	for text != "" {
		at := strings.IndexFunc(text, func(r rune) bool { return first <= r && r < first+mostArgs })
		if at < 0 {
			return append(out, text)
		}
		if at > 0 {
			out = append(out, text[:at])
		}
		for i, a := range node.Args {
			if rest, ok := strings.CutPrefix(text[at:], string(rune(first+i))); ok {
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

// name is a node as formulas have it.
func (s *story) name(n int) string {
	if node := &s.Steps.Nodes[n]; node.Name != "" {
		return cut(node.Name)
	}
	return s.formula(n)
}

func (s *story) formula(n int) string {
	if f := s.Steps.Nodes[n].Formula; f != nil {
		return cut(printer.Expr(f))
	}
	return "…"
}

// quantity writes a number, or else the formula.
func (s *story) quantity(q steps.Quantity) string {
	switch {
	case q.Known:
		return s.Number(q.Value)
	case q.Formula != nil:
		return cut(printer.Expr(q.Formula))
	}
	return "…"
}

// factor is a text as one of a product, where a negative number has parentheses unless it is the first.
func (s *story) factor(t int, later bool) line {
	if strings.ContainsAny(s.out.Texts[t].Text, " ?") {
		return line{"(", t, ")"}
	}
	return s.operand(t, later)
}

// operand is a text as one of a sum.
func (s *story) operand(t int, later bool) line {
	if later && strings.HasPrefix(s.out.Texts[t].Text, "-") {
		return line{"(", t, ")"}
	}
	return line{t}
}

// written is a line as it is read.
func (s *story) written(l line) string {
	var b strings.Builder
	for _, part := range l {
		switch part := part.(type) {
		case string:
			b.WriteString(part)
		case int:
			b.WriteString(s.out.Texts[part].Text)
		}
	}
	return b.String()
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
