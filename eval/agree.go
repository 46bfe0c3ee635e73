package eval

import (
	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
	"fmt"
	"math"
	"strings"
)

// agree checks the shapes of an operation that runs element by element, and repeats the bias of rows: in A + b and A - b.
func (l *lowerer) agree(e ast.Expr, c op.Code, args []ID) error {
	first := -1
	for i, a := range args {
		s := l.g.Shape(a)
		switch {
		case s == nil:
		case first < 0:
			first = i
		case !s.Equal(l.g.Shape(args[first])):
			return l.disagree(e, c, args, first, i)
		}
	}
	if c == op.Pow {
		l.power(e, args)
	}
	if call, ok := e.(*ast.Call); ok {
		l.axis(call, args)
	}
	return nil
}

// power notes that a power of a matrix is neither its transpose nor, where it is square, one of matrices.
func (l *lowerer) power(e ast.Expr, args []ID) {
	s := l.g.Shape(args[0])
	if len(s) != 2 || l.g.Shape(args[1]) != nil {
		return
	}
	if transposed(e) {
		l.note(e, "{} is the power of each element; the transpose is %s.T", l.factor(operand(e, 0)))
		return
	}
	if s[0] != s[1] {
		return
	}
	switch n, _ := l.g.Value(args[1]); n {
	case 2:
		x := l.factor(operand(e, 0))
		l.note(e, "{} squares each element; the matrix product is %s @ %s", x, x)
	case -1:
		l.note(e, "{} is 1/x of each element, not the inverse of the matrix")
	default:
		l.note(e, "{} is the power of each element, not of the matrix")
	}
}

// axis notes that sum(A, 0) adds a number to each element, and is not the sum along an axis of another tool.
func (l *lowerer) axis(e *ast.Call, args []ID) {
	if !ast.Reduces(e.Fun) || e.Fun == "max" || e.Fun == "min" || len(args) != 2 { // max(A, 0) is often meant
		return
	}
	rank := float64(len(l.g.Shape(args[0])))
	n, ok := l.g.Value(args[1])
	if !ok || l.g.Shape(args[1]) != nil || n != math.Trunc(n) || n < -1 || n > rank {
		return
	}
	along := fmt.Sprintf("that along axis %v", n)
	if n == rank { // of a tool that counts from 1
		along, n = "that along the last axis", n-1
	}
	l.note(e, "{} is the %s of each element and %s; %s is %[1]s[%[4]v](%[5]s)", e.Fun, l.text(e.Args[1]), along, n, l.text(e.Args[0]))
}

// disagree repeats a bias, or refuses.
func (l *lowerer) disagree(e ast.Expr, c op.Code, args []ID, i, k int) error {
	a, b := l.g.Shape(args[i]), l.g.Shape(args[k])
	if (c == op.Add || c == op.Sub) && len(args) == 2 && len(a) == 2 && len(b) == 1 && a[1] == b[0] {
		args[k] = l.g.Spread(args[k], []int{1}, a)
		if x, y := operand(e, i), operand(e, k); a[0] == a[1] {
			l.note(e, "the vector %s stands for each row of %s; for each column, write z[i,j] = %s", l.text(y), l.text(x), written(e, l.short(x, "a")+"[i,j]", l.short(y, "b")+"[i]"))
		}
		return nil
	}
	x, y := operand(e, i), operand(e, k)
	if err := l.noTranspose(x, y); err != nil {
		return err
	}
	err := ast.Errorf(x.Extent(), ast.CodeShape, "%s has the shape %s and %s the shape %s: %s runs element by element", l.text(x), a, l.text(y), b, c).
		And(y.Extent())
	indexed := func(left, right string) string { return written(e, l.short(x, "a")+left, l.short(y, "b")+right) }
	var ways []string
	if c == op.Mul && len(a) <= 2 && len(b) <= 2 && a[len(a)-1] == b[0] {
		ways = append(ways, "the matrix product is "+l.factor(x)+" @ "+l.factor(y))
	}
	if len(args) == 2 && len(a)+len(b) == 3 {
		ways = append(ways, l.eachOf(a, b, indexed)...)
	}
	switch {
	case c == op.Add && len(a) == 1 && len(b) == 2 && a[0] == b[1]:
		err.WithHint("the vector of each row stands behind the matrix: %s + %s", l.text(y), l.factor(x))
	case len(ways) > 0:
		err.WithHint("%s", strings.Join(ways, "; "))
	case len(args) != 2:
	case len(a) == 1 && len(b) == 1:
		err.WithHint("all pairs are an outer product in index notation: z[i,j] = %s", indexed("[i]", "[j]"))
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
		err.WithHint("transpose one of them: %s", transposeOf(l.factor(y)))
	default:
		if i, j, ok := stretched(a, b); ok {
			err.WithHint("copies along an axis are written in index notation: z[%s] = %s", strings.Join(indexNames[:max(len(a), len(b))], ","), indexed(i, j))
		}
	}
	return err
}

// eachOf writes an operation on a matrix and a vector in index notation: with a number for each row, for each column, or both where
// the matrix is square.
func (l *lowerer) eachOf(a, b array.Shape, indexed func(left, right string) string) (ways []string) {
	m, v := a, b
	if len(a) == 1 {
		m, v = b, a
	}
	for k, axis := range []string{"row", "column"} {
		if m[k] != v[0] {
			continue
		}
		left, right := "[i,j]", "["+indexNames[k]+"]"
		if len(a) == 1 {
			left, right = right, left
		}
		lead := "a number for each " + axis + ", in index notation"
		if len(ways) > 0 {
			lead = "for each " + axis
		}
		ways = append(ways, lead+": z[i,j] = "+indexed(left, right))
	}
	return ways
}

// stretched returns the indices with which two arrays are combined where other tools repeat an axis of length 1, or one that is
// missing in front.
func stretched(a, b array.Shape) (i, j string, ok bool) {
	n := max(len(a), len(b))
	in := func(s array.Shape, k int) int { // the size of the k-th of n axes, 0 for none
		if k += len(s) - n; k < 0 {
			return 0
		}
		return s[k]
	}
	subs := func(s, other array.Shape) string {
		var list []string
		for k := range n {
			switch size := in(s, k); {
			case size == 1 && in(other, k) > 1:
				list = append(list, "0")
			case size > 0:
				list = append(list, indexNames[k])
			}
		}
		return "[" + strings.Join(list, ",") + "]"
	}
	for k := range n {
		if x, y := in(a, k), in(b, k); x != y && x > 1 && y > 1 {
			return "", "", false
		}
	}
	return subs(a, b), subs(b, a), true
}

func (l *lowerer) indexSizes(x, y ast.Expr, a, b int) error {
	return ast.Errorf(x.Extent(), ast.CodeShape, "the same index stands for %d elements in %s and for %d in %s", a, l.text(x), b, l.text(y)).And(y.Extent())
}
