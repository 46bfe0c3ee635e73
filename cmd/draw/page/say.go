package page

import (
	"slices"
	"strings"

	"backprop/ast/op"
)

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
	name, formula := s.name(n), s.operation(node)
	value := line{}
	if s.value[n] >= 0 {
		value = line{s.value[n]}
	}
	what := s.Lang.Page("given")
	if !node.Value.Known {
		what = s.Lang.Page("a variable")
	}
	cell := line{what}
	var sentence line
	switch {
	case node.Op == op.Var && s.value[n] < 0:
		sentence = line{name, ": " + what}
	case node.Op == op.Var:
		sentence = append(s.equation(line{name}, line{s.value[n]}), ": "+what)
	case node.Op == op.Const: // its formula is the name of the result
		cell, sentence = line{}, s.equation(line{name}, line{s.value[n]})
	default:
		cell = line{formula}
		sides := []line{{name}, {formula}}
		if numbers := s.inNumbers(node); numbers != nil {
			sides = append(sides, numbers)
		}
		if s.value[n] >= 0 {
			sides = append(sides, line{s.value[n]})
		}
		sentence = s.equation(sides...)
	}
	row = []line{{name}, cell, value}
	return []line{sentence}, row
}

// equation joins the sides of an equation.
func (s *story) equation(sides ...line) line {
	out := slices.Clone(sides[0])
	for i, side := range sides[1:] {
		out = append(append(out, " "+s.sign(sides[i], side)+" "), side...)
	}
	return out
}

// sign is what stands between two sides of an equation, which is true as it is shown.
func (s *story) sign(sides ...line) string {
	for _, side := range sides {
		for _, part := range side {
			m, _ := part.(typeset)
			if t, ok := part.(int); ok && s.out.Texts[t].rough || m.rough || s.sign(m.plain) == "≈" {
				return "≈"
			}
		}
	}
	return "="
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
		case typeset:
			b.WriteString(s.written(part.plain))
		}
	}
	return b.String()
}
