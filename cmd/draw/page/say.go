package page

import (
	"math/big"
	"slices"
	"strings"

	"backprop/ast/op"
	"backprop/diff/steps"
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

// sign is what stands between two sides of an equation, which is true as it is shown: between arithmetic of the numbers that are
// shown, = stands only where that is exactly the same.
func (s *story) sign(left, right line) string {
	m, _ := left[0].(typeset)
	return sign(s.exactly(left), s.exactly(right), m.rounded || s.rough(left) || s.rough(right))
}

// sign is what stands between two numbers, or where one of them is not known between what is rough or not.
func sign(left, right *big.Rat, rough bool) string {
	if left != nil && right != nil {
		rough = left.Cmp(right) != 0
	}
	if rough {
		return "≈"
	}
	return "="
}

// rough reports whether there are numbers with digits that are not shown.
func (s *story) rough(side line) bool {
	return slices.ContainsFunc(side, func(part any) bool {
		m, _ := part.(typeset)
		t, ok := part.(int)
		return ok && s.out.Texts[t].rough || m.rough || s.rough(m.plain)
	})
}

// exactly returns the value of one number, of a sum of numbers, or of an operation with its numbers, as they are shown; nil for
// everything else.
func (s *story) exactly(side line) *big.Rat {
	var sum *big.Rat
	for _, part := range side {
		var x *big.Rat
		switch part := part.(type) {
		case int:
			x = s.out.Texts[part].exactly()
		case typeset:
			if part.numbers != nil {
				x = steps.Exactly(part.numbers, func(v float64) float64 { return v })
			}
		case string:
			if part == " + " || part == "(" || part == ")" {
				continue
			}
		}
		switch {
		case x == nil:
			return nil
		case sum == nil:
			sum = x
		default:
			sum.Add(sum, x)
		}
	}
	return sum
}

// exactly returns the number as it is written, nil where it is none.
func (t *text) exactly() *big.Rat {
	if !t.number {
		return nil
	}
	x, _ := new(big.Rat).SetString(t.Text)
	return x
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
