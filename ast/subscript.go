package ast

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"backprop/ast/op"
)

// constant checks a constant c that s stands for: names in it stand in parentheses, and a number is whole.
func (x *indexer) constant(s Sub, c, e Expr) *Error {
	if c == nil {
		return nil
	}
	if _, ok := c.(*Array); ok { // NumPy's x[[0, 1]]
		err := Errorf(c.Extent(), CodeIndex, "a list cannot stand in brackets")
		if call, ok := e.(*Call); ok {
			return err.WithHint("name the axes themselves: %s[0,1](A)", call.Fun)
		}
		return err.WithHint("pick elements one by one: [x[0], x[2]]")
	}
	if v, ok := literal(c); ok {
		if v != math.Trunc(v) {
			return Errorf(c.Extent(), CodeIndex, "%s is not a whole number", x.text(c.Extent())).WithHint("elements and axes are counted from 0")
		}
		return nil
	}
	bracketed := s.Start < c.Extent().Start
	if c == s.To {
		bracketed = c.Extent().End < s.End
	}
	names := free(c)
	if bracketed || len(names) == 0 {
		return nil
	}
	shift := slices.ContainsFunc(names, func(name string) bool { return x.lookup(name) != nil })
	text := x.text(c.Extent())
	err := Errorf(c.Extent(), CodeIndex, "an index stands alone in brackets, found %s", Quote(text))
	of := "x"
	switch e := e.(type) {
	case *Index:
		if len(e.Subs) == 1 {
			of = x.text(e.X.Extent())
		}
	case *Call:
		return err.WithHint("a constant stands in parentheses: %s[(%s)](…)", e.Fun, text)
	}
	neighbours := fmt.Sprintf("neighbours are ranges: %s[1:] - %[1]s[:-1]", of)
	constant := fmt.Sprintf("a constant stands in parentheses: %s[(%s)]", of, text)
	b, _ := c.(*Binary)
	switch {
	case b != nil && b.Op.Info().Boolean && s.Name == "" && !s.Range: // NumPy's x[x > 1]
		err.Hint = fmt.Sprintf("a condition does not choose elements; write if(%s, %s, 0), which has 0 in place of the others", text, of)
	case slices.Contains(names, "end"): // MATLAB's x[end-1]
		return err.WithHint("from the end elements are counted with a minus: %s[-1] is the last, %[1]s[-2] the one before", of)
	case s.Range:
		err.Msg = fmt.Sprintf("the ends of a range are constants, found %s", Quote(text))
		err.Hint = fmt.Sprintf("a constant stands in parentheses: (%s)", text)
	case shift:
		err.Hint = neighbours
	default:
		err.Hint = constant + "; " + neighbours
	}
	return x.orCall(err, e)
}

// notEmpty refuses a range that is seen to be empty.
func (x *indexer) notEmpty(s Sub, e *Index) *Error {
	if !s.Range || s.To == nil {
		return nil
	}
	from, known := 0.0, true
	if s.At != nil {
		from, known = literal(s.At)
	}
	to, ok := literal(s.To)
	if !ok || to != 0 && (!known || math.Signbit(from) != math.Signbit(to) || from < to) {
		return nil
	}
	return Errorf(s.Span, CodeIndex, "the range %s is empty", x.text(s.Span)).
		WithHint("a range ends before its second number: %s[0:2] are the elements 0 and 1", x.text(e.X.Extent()))
}

// literal returns the number that e is, with its sign.
func literal(e Expr) (float64, bool) {
	switch e := e.(type) {
	case *Num:
		return e.Val, true
	case *Unary:
		if n, ok := e.X.(*Num); ok && e.Op == op.Neg {
			return -n.Val, true
		}
	}
	return 0, false
}

// free returns the names in e, but for those in calls: size(A, 0) - 1 has none.
func free(e Expr) []string {
	var list []string
	todo := []Expr{e}
	for len(todo) > 0 {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		switch e := e.(type) {
		case *Name:
			list = append(list, e.Name)
		case *Call:
		default:
			todo = AppendOperands(todo, e)
		}
	}
	return list
}

// text returns a piece of the source, cut in the middle where it is long.
func (r *resolver) text(at Span) string {
	if at.Start < 0 || int(at.End) > len(r.source) || at.Start > at.End {
		return "…"
	}
	return Short(strings.Join(strings.Fields(r.source[at.Start:at.End]), " "))
}
