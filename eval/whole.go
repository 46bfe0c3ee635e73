package eval

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
)

// applyWhole lowers an expression on arrays as wholes, whose operands are on vals. It reports false for any other.
func (l *lowerer) applyWhole(t task, root string) (bool, error) {
	n := len(ast.AppendOperands(l.exprs[:0], t.expr))
	var v value
	var err error
	vals := l.vals[len(l.vals)-n:]
	l.g.SetSpan(t.expr.Extent())
	switch e := t.expr.(type) {
	case *ast.Unary:
		v, err = l.transpose(e, vals[0])
	case *ast.Binary:
		v, err = l.product(e, vals[0], vals[1])
	case *ast.Array:
		v, err = l.array(e, vals)
	case *ast.Index:
		v, err = l.part(e, t.bound, vals[0], vals[1:])
	case *ast.Call:
		var whole bool
		if whole, v, err = l.callWhole(e, t.bound, vals); !whole {
			return false, err
		}
	}
	if err != nil {
		return true, err
	}
	if t.root {
		v.node = l.g.namedWhole(root, v.node)
	}
	l.vals = append(l.vals[:len(l.vals)-n], v)
	return true, l.tooLarge(t.expr, v)
}

// reductions are the functions that take the elements of one array, or several arguments element by element.
var reductions = []string{"sum", "mean", "min", "max", "hypot", "logsumexp"}

// callWhole lowers a call of a function of arrays. It reports false for any other call.
func (l *lowerer) callWhole(e *ast.Call, scope *bound, vals []value) (bool, value, error) {
	args := vals[len(vals)-len(e.Args):]
	switch {
	case e.Fun == "softmax" || slices.Contains(reductions, e.Fun) && (e.Over != nil || len(args) == 1 && args[0].at == 0 && l.g.Shape(args[0].node) != nil):
		if len(args) != 1 {
			return true, value{}, ast.Errorf(e.Args[1].Extent(), ast.CodeArity, "%s over axes takes one array, found %d arguments", e.Fun, len(args))
		}
		axes, err := l.over(e, scope.in(e), vals[:len(vals)-1], args[0])
		if err != nil {
			return true, value{}, err
		}
		v, err := l.reduce(e, args[0], axes)
		return true, v, err
	}
	node, whole, err := l.make(e, args)
	return whole, value{node: node}, err
}

// over returns the axes of a reduction, in ascending order.
func (l *lowerer) over(e *ast.Call, scope *bound, constants []value, x value) ([]int, error) {
	shape := l.g.Shape(x.node)
	if shape == nil {
		return nil, l.number(e.Args[0], e.Fun+" needs an array, and this is a number", "")
	}
	var axes []int
	for _, s := range e.Over {
		var axis int
		if s.Name != "" {
			index, _ := scope.find(s.Name)
			if axis = slices.Index(l.indices(x), index); axis < 0 {
				return nil, ast.Errorf(e.Args[0].Extent(), ast.CodeShape, "the index %s, which %s binds, is not in here", ast.Quote(s.Name), e.Fun)
			}
		} else {
			if x.at != 0 {
				return nil, ast.Errorf(s.Span, ast.CodeShape, "index notation reduces by indices, not by the number of an axis").WithHint("%s[i](…)", e.Fun)
			}
			var err error
			if axis, err = l.place(s.At.Extent(), "axis", constants[0].node, len(shape)); err != nil {
				return nil, err
			}
			constants = constants[1:]
		}
		if slices.Contains(axes, axis) {
			return nil, ast.Errorf(s.Span, ast.CodeShape, "the axis appears twice")
		}
		axes = append(axes, axis)
	}
	if e.Over == nil {
		if x.at != 0 { // softmax(x[i]): the others are no reductions then
			return nil, l.number(e.Args[0], e.Fun+" needs an array, and this is a number for each index", "write "+e.Fun+"[i](x[i]), with the index that it runs along")
		}
		if e.Fun == "softmax" && len(shape) > 1 {
			return nil, ast.Errorf(e.Span, ast.CodeShape, "softmax of shape %s needs an axis", shape).WithHint("softmax[%d](…) is one of each row", len(shape)-1)
		}
		for i := range shape {
			axes = append(axes, i)
		}
	}
	slices.Sort(axes)
	return axes, nil
}

// reduce returns a reduction of x along axes; softmax has the shape of x.
func (l *lowerer) reduce(e *ast.Call, x value, axes []int) (value, error) {
	g := l.g
	var at []int
	for k, index := range l.indices(x) {
		if e.Fun == "softmax" || !slices.Contains(axes, k) {
			at = append(at, index)
		}
	}
	c, _ := op.Lookup(e.Fun)
	switch e.Fun {
	case "sum":
		return l.with(g.sumOf(x.node, axes), at), nil
	case "softmax":
		lse, _ := op.Lookup("logsumexp")
		low, _ := op.Lookup("logsumexplow")
		rest, _ := op.Lookup("restshare")
		shape := g.Shape(x.node)
		var keep []int
		for i := range shape {
			if !slices.Contains(axes, i) {
				keep = append(keep, i)
			}
		}
		s, t := g.Reduce(lse, nil, x.node, axes...), g.Reduce(low, nil, x.node, axes...)
		args := []ID{x.node}
		for _, total := range []ID{s, t, g.Reduce(rest, []ID{s, t}, x.node, axes...)} {
			args = append(args, g.Spread(total, keep, shape))
		}
		return l.with(g.call("expshare", args...), at), nil
	}
	return l.with(g.Reduce(c, nil, x.node, axes...), at), nil
}

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

func (l *lowerer) array(e *ast.Array, vals []value) (value, error) {
	first := l.g.Shape(vals[0].node)
	for i, v := range vals {
		if v.at != 0 {
			return value{}, ast.Errorf(e.Elems[i].Extent(), ast.CodeShape, "an array of values with an index is not supported").WithHint("make it of whole arrays, as in [x, y][0,i]")
		}
		if s := l.g.Shape(v.node); !s.Equal(first) {
			what := fmt.Sprintf("%s has the shape %s and %s the shape %s", l.text(e.Elems[0]), first, l.text(e.Elems[i]), s)
			if first == nil {
				what = fmt.Sprintf("%s is a number and %s has the shape %s", l.text(e.Elems[0]), l.text(e.Elems[i]), s)
			} else if s == nil {
				what = fmt.Sprintf("%s has the shape %s and %s is a number", l.text(e.Elems[0]), first, l.text(e.Elems[i]))
			}
			return value{}, ast.Errorf(e.Elems[0].Extent(), ast.CodeShape, "the rows of an array have one shape: %s", what).And(e.Elems[i].Extent())
		}
	}
	if len(first) == array.MostRank {
		return value{}, ast.Errorf(e.Span, ast.CodeLimit, "an array has at most %d axes", array.MostRank)
	}
	return value{node: l.g.Stack(slices.Clone(l.nodes(vals))...)}, nil
}

// part is x[…].
func (l *lowerer) part(e *ast.Index, scope *bound, x value, constants []value) (value, error) {
	shape := l.g.Shape(x.node)
	switch {
	case x.at != 0:
		return value{}, ast.Errorf(e.Span, ast.CodeShape, "this has an index already")
	case shape == nil:
		return value{}, l.number(e.X, "this is a number, which has no elements", "")
	case len(e.Subs) > len(shape):
		return value{}, ast.Errorf(e.Span, ast.CodeShape, "an array of shape %s has %s, found %d", shape, plural(len(shape), "index", "indices"), len(e.Subs))
	}
	free := slices.ContainsFunc(e.Subs, func(s ast.Sub) bool { return s.Name != "" })
	axes := make([]Axis, len(shape))
	at := make([]int, len(shape))
	var to array.Shape
	next := func(n int) int { to = append(to, n); return len(to) - 1 }
	for i, s := range e.Subs {
		from, end := 0, shape[i]
		var err error
		if s.At != nil {
			if s.Range {
				from, err = l.border(s.At.Extent(), constants[0].node, shape[i])
			} else {
				from, err = l.place(s.At.Extent(), "element", constants[0].node, shape[i])
			}
			constants = constants[1:]
		}
		if s.To != nil && err == nil {
			end, err = l.border(s.To.Extent(), constants[0].node, shape[i])
			constants = constants[1:]
		}
		switch {
		case err != nil:
			return value{}, err
		case s.Range && free:
			return value{}, ast.Errorf(s.Span, ast.CodeShape, "index notation has no ranges").WithHint("assign the part first: y = x[1:]; … y[i]")
		case s.Range && from >= end:
			return value{}, ast.Errorf(s.Span, ast.CodeShape, "the range is empty: it begins at %d and ends before %d", from, end)
		case s.Range:
			axes[i] = Axis{next(end - from), from}
		default:
			axes[i], at[i] = At(from), from
		}
	}
	if free {
		if len(e.Subs) < len(shape) {
			return value{}, ast.Errorf(e.Span, ast.CodeShape, "in index notation every axis has an index: the shape is %s", shape).
				WithHint("write %s[%s], with each index on the left or bound", l.text(e.X), strings.Join(indexNames[:len(shape)], ","))
		}
		return l.indexed(e, scope, x.node, at)
	}
	for i := len(e.Subs); i < len(shape); i++ {
		axes[i] = Along(next(shape[i]))
	}
	return value{node: l.g.View(x.node, axes, to)}, nil
}

// place returns a constant that counts elements or axes, of which there are n; from the end if it is negative.
func (l *lowerer) place(at ast.Span, what string, id ID, n int) (int, error) {
	v, err := l.constant(at, "a place", id)
	if err != nil {
		return 0, err
	}
	if v < -n || v >= n {
		return 0, ast.Errorf(at, ast.CodeShape, "there is no %s %d: they are numbered from 0 to %d, or from -1 to %d from the end", what, v, n-1, -n)
	}
	if v < 0 {
		v += n
	}
	return v, nil
}

// border returns a constant that says where a range begins or ends, between 0 and n.
func (l *lowerer) border(at ast.Span, id ID, n int) (int, error) {
	v, err := l.constant(at, "a place", id)
	if err != nil {
		return 0, err
	}
	if v < -n || v > n {
		return 0, ast.Errorf(at, ast.CodeShape, "the range is outside: there are %d elements", n)
	}
	if v < 0 {
		v += n
	}
	return v, nil
}

// constant returns a whole number that is known before any input. what says what it is for.
func (l *lowerer) constant(at ast.Span, what string, id ID) (int, error) {
	if s := l.g.Shape(id); s != nil {
		return 0, ast.Errorf(at, ast.CodeShape, "%s is a number, and this has the shape %s", what, s)
	}
	v, ok := l.g.settled(id, map[ID]float64{})
	if !ok {
		return 0, ast.Errorf(at, ast.CodeShape, "a constant is needed here, and this depends on a variable").
			WithHint("places and sizes are known before any value is: write a number, or assign it, as in n = 3")
	}
	if v != math.Trunc(v) {
		return 0, ast.Errorf(at, ast.CodeShape, "%s is a whole number, not %v", what, v)
	}
	if math.Abs(v) > 1<<31 {
		return 0, ast.Errorf(at, ast.CodeShape, "%s is at most %d, not %v", what, array.MostLen, v)
	}
	return int(v), nil
}

// settled returns the value of a number that depends on no input, and that parts with names may keep from being a constant: n - 1 where
// n = 3. ok is false for any other node. Values are those that were found before.
func (g *Graph) settled(id ID, values map[ID]float64) (v float64, ok bool) {
	const most = 1000 // nodes of a size: nobody writes more
	if v, ok = g.Value(id); ok {
		return v, true
	}
	if v, ok = values[id]; ok {
		return v, true
	}
	if g.Varies(id) || len(values) > most {
		return 0, false
	}
	var args []float64
	for _, a := range g.Args(id) {
		if g.Shape(a) != nil {
			return 0, false
		}
		x, ok := g.settled(a, values)
		if !ok {
			return 0, false
		}
		args = append(args, x)
	}
	v = args[0]
	if c := g.Op(id); c != op.Identity {
		v = c.Call(args)
	}
	values[id] = v
	return v, true
}

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

// note adds a note on an operation on whole arrays, once for all calls of a function.
func (l *lowerer) note(e ast.Expr, message string, args ...any) {
	n := Note{Kind: KindShape, Message: fmt.Sprintf(message, args...), Span: e.Extent()}
	if !slices.Contains(l.notes, n) {
		l.notes = append(l.notes, n)
	}
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

// factor returns the text of an operand for a message, in parentheses if another operation may come between.
func (l *lowerer) factor(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Binary:
		return "(" + l.text(e) + ")"
	case *ast.Unary:
		if e.Op != op.Transpose {
			return "(" + l.text(e) + ")"
		}
	}
	return l.text(e)
}

// short returns an operand for the index notation of a message, a long one as another name.
func (l *lowerer) short(e ast.Expr, other string) string {
	const most = 20
	if text := l.factor(e); len(text) <= most && !strings.Contains(text, "…") {
		return text
	}
	return other
}

// written returns e with other texts in the place of its two operands.
func written(e ast.Expr, x, y string) string {
	if b, ok := e.(*ast.Binary); ok {
		return fmt.Sprint(x, b.Op, y)
	}
	return fmt.Sprintf("%s(%s, %s)", e.(*ast.Call).Fun, x, y)
}

// text returns the text of an expression for a message.
func (l *lowerer) text(e ast.Expr) string {
	at := e.Extent()
	if int(at.End) > len(l.source) {
		return "it"
	}
	text := l.source[at.Start:at.End]
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i] + "…"
	}
	return ast.Short(text)
}

// bare refuses an array without indices in index notation.
func (l *lowerer) bare(e ast.Expr, id ID) error {
	shape := l.g.Shape(id)
	return ast.Errorf(e.Extent(), ast.CodeShape, "in index notation an array has an index for each axis: this one has the shape %s", shape).
		WithHint("%s[%s]", l.text(e), strings.Join(indexNames[:len(shape)], ","))
}

// aMatrix is the hint for a number in the place of a matrix.
const aMatrix = "a matrix is written [[1, 2], [3, 4]]"

// number refuses a number in the place of an array. hint is for what is not a variable.
func (l *lowerer) number(e ast.Expr, msg, hint string) error {
	err := ast.Errorf(e.Extent(), ast.CodeShape, "%s", msg)
	if n, ok := e.(*ast.Name); ok && n.Sym >= 0 && l.inputs[n.Sym] >= 0 {
		err.About(n.Name)
		what := "'[1, 2, 3]' makes it a vector"
		if hint == aMatrix {
			what = "'[[1, 2], [3, 4]]' makes it a matrix"
		}
		hint = fmt.Sprintf("--%s=%s, --%[1]s=@data.npy the array in a file", n.Name, what)
	}
	return err.WithHint("%s", hint)
}

func (l *lowerer) indexSizes(x, y ast.Expr, a, b int) error {
	return ast.Errorf(x.Extent(), ast.CodeShape, "the same index stands for %d elements in %s and for %d in %s", a, l.text(x), b, l.text(y)).And(y.Extent())
}

func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprint("1 ", one)
	}
	return fmt.Sprint(n, " ", many)
}
