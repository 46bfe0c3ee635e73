package eval

import (
	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
	"fmt"
	"slices"
	"strings"
)

func (l *lowerer) transpose(e *ast.Unary, x value) (value, error) {
	shape := l.g.Shape(x.node)
	if x.at != 0 || len(shape) != 2 {
		if x.at != 0 || shape == nil {
			return value{}, l.number(e.X, ".T transposes a matrix, and this is a number", aMatrix)
		}
		err := ast.Errorf(e.X.Extent(), ast.CodeShape, ".T transposes a matrix, and this has the shape %s", shape)
		if len(shape) == 1 {
			return value{}, err.WithHint("a vector is neither a row nor a column: write x @ y for the scalar product, a[i]*b[j] for the outer one")
		}
		axes := indexNames[:len(shape)]
		back := slices.Clone(axes)
		slices.Reverse(back)
		return value{}, err.WithHint("axes are put in another order in index notation: z[%s] = %s[%s]", strings.Join(back, ","), l.short(e.X, "x"), strings.Join(axes, ","))
	}
	return value{node: l.g.View(x.node, []Axis{Along(1), Along(0)}, array.Shape{shape[1], shape[0]})}, nil
}

// product is x @ y.
func (l *lowerer) product(e *ast.Binary, x, y value) (value, error) {
	a, b := l.g.Shape(x.node), l.g.Shape(y.node)
	for i, v := range []value{x, y} {
		if v.at != 0 || l.g.Shape(v.node) == nil {
			return value{}, l.number(operand(e, i), "@ multiplies arrays, and this is a number", "numbers are multiplied by *")
		}
	}
	for i, s := range []array.Shape{a, b} {
		if len(s) > 2 {
			return value{}, ast.Errorf(operand(e, i).Extent(), ast.CodeShape, "@ multiplies vectors and matrices, and this has the shape %s", s).WithHint("%s", l.tensors(e, a, b))
		}
	}
	if a[len(a)-1] != b[0] {
		if err := l.noTranspose(e.X, e.Y); err != nil {
			return value{}, err
		}
		err := ast.Errorf(e.X.Extent(), ast.CodeShape, "%s has the shape %s and %s the shape %s: @ needs as many columns on the left as rows on the right", l.text(e.X), a, l.text(e.Y), b).
			And(e.Y.Extent())
		switch {
		case len(b) == 2 && a[len(a)-1] == b[1]:
			err.WithHint("transpose the right one: %s", transposeOf(l.factor(e.Y)))
		case len(a) == 2 && a[0] == b[0]:
			err.WithHint("transpose the left one: %s", transposeOf(l.factor(e.X)))
		}
		return value{}, err
	}
	left, right, out := []int{0, 1}, []int{1, 2}, []int{0, 2}
	if len(a) == 1 {
		left, out = []int{1}, out[1:]
	}
	if len(b) == 1 {
		right, out = []int{1}, out[:len(out)-1]
	}
	return value{node: l.g.Contract(Factor{x.node, None, left}, Factor{y.node, None, right}, out)}, nil
}

// tensors writes the product of arrays of which one has more than two axes in index notation: those in front stay, as in NumPy.
func (l *lowerer) tensors(e *ast.Binary, a, b array.Shape) string {
	rows := max(len(a), len(b)) - 2 // of matrices
	if a[len(a)-1] != b[max(len(b)-2, 0)] || !slices.Equal(before(a, b), before(b, a)) {
		return "" // sizes that do not fit
	}
	out := rows + min(len(a)-1, 1) + min(len(b)-1, 1)
	if out == len(indexNames) {
		return ""
	}
	free, bound := indexNames[:out], indexNames[out]
	subs := func(rank int, last ...string) string {
		return "[" + strings.Join(slices.Concat(free[rows-max(rank-2, 0):rows], last), ",") + "]"
	}
	left, right := subs(len(a), bound), subs(len(b), bound)
	if len(a) > 1 {
		left = subs(len(a), free[rows], bound)
	}
	if len(b) > 1 {
		right = subs(len(b), bound, free[out-1])
	}
	return fmt.Sprintf("write it in index notation: z[%s] = sum[%s](%s%s*%s%s)", strings.Join(free, ","), bound, l.short(e.X, "x"), left, l.short(e.Y, "y"), right)
}

// transposeOf writes the transpose of a factor: A.T of A, and A of A.T.
func transposeOf(factor string) string {
	if bare, ok := strings.CutSuffix(factor, ".T"); ok {
		return bare
	}
	return factor + ".T"
}

// before returns those sizes in front of the matrices of a that b has, too.
func before(a, b array.Shape) array.Shape {
	n := min(len(a), len(b)) - 2
	if n <= 0 {
		return nil
	}
	return a[len(a)-2-n : len(a)-2]
}

// transposed reports whether e is x^T.
func transposed(e ast.Expr) bool {
	b, ok := e.(*ast.Binary)
	if !ok || b.Op != op.Pow {
		return false
	}
	n, ok := b.Y.(*ast.Name)
	return ok && n.Name == "T"
}

// noTranspose refuses x^T among operands that do not fit.
func (l *lowerer) noTranspose(operands ...ast.Expr) error {
	for _, o := range operands {
		if transposed(o) {
			return ast.Errorf(o.Extent(), ast.CodeShape, "%s is a power of each element, not a transpose", l.text(o)).WithHint("write %s.T", l.factor(operand(o, 0)))
		}
	}
	return nil
}
