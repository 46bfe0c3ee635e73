package eval

import (
	"backprop/ast"
	"backprop/ast/op"
	"fmt"
	"slices"
	"strings"
)

// note adds a note on an operation on whole arrays, once for all calls of a function.
func (l *lowerer) note(e ast.Expr, message string, args ...any) {
	n := Note{Kind: KindShape, Message: fmt.Sprintf(message, args...), Span: e.Extent()}
	if !slices.Contains(l.notes, n) {
		l.notes = append(l.notes, n)
	}
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

func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprint("1 ", one)
	}
	return fmt.Sprint(n, " ", many)
}
