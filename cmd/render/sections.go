package render

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/compute"
	"backprop/eval/array"
)

// indexed is the left side of the formula of a node in index notation: z[i,j].
func indexed(n compute.Node) ast.Expr {
	x := &ast.Index{X: &ast.Name{Name: n.Name}}
	for _, i := range n.Index {
		x.Subs = append(x.Subs, ast.Sub{Name: i})
	}
	return x
}

// section is a part of an answer as people read it: equations or a matrix.
type section struct {
	title string // of its names, where they are a column: "partial derivative"
	rows  []equation
	matrix
}

// equation is a name with what it is equal to.
type equation struct {
	left    string
	formula string // "" for none
	value   string
}

// matrix is a table of numbers, named by rows and columns. It has no rows in a section of equations.
type matrix struct {
	of         string // what it is, with the order of its rows and columns
	corner     string // what it is where these have their names; "" for first derivatives
	rows, cols []string
	cell       func(i, k int) string // written when it is asked for: there can be millions
}

// notation is how the names and the numbers of an answer are written.
type notation interface {
	number(v float64) string
	array(a array.Array, left string) string // or a number; left stands before it
	name(name string) string
	formula(e ast.Expr) string
	times(v float64, name string) string
	partial(of, x string) string
	second(of, x, y string) string
	along(a *compute.Answer, i int) string                  // the i-th derivative along the direction
	hvp(a *compute.Answer, i, k int) string                 // a component of the Hessian times the direction
	hessian(of string, wrt []string) (whole, corner string) // the matrix of second derivatives
	jacobian(of, wrt []string) (string, bool)               // that of first derivatives; false where they are equations
}

// sections lists the parts of an answer in the order in which people read them. Each is made by a function of its own, because the
// stack grows at the deepest call, which takes a tenth of a short run.
func sections(a *compute.Answer, n notation) []*section {
	list := []*section{values(a, n)}
	add := func(s *section) {
		if s != nil && (len(s.rows) > 0 || len(s.matrix.rows) > 0) {
			list = append(list, s)
		}
	}
	of, together := n.jacobian(a.Of, a.Wrt)
	if together = together && len(a.Wrt) > 0 && !slices.ContainsFunc(a.Partials[0].Shapes, func(s array.Shape) bool { return s != nil }); together {
		add(jacobianMatrix(a, n, of))
	}
	add(gradient(a, n, together))
	add(along(a, n))
	for i := range a.Hessian {
		add(hessian(a, n, i))
	}
	add(hvp(a, n))
	return list
}

// partialTitle is over the names of partial derivatives.
const partialTitle = "partial derivative"

func jacobianMatrix(a *compute.Answer, n notation, of string) *section {
	return &section{title: partialTitle, matrix: newMatrix(of, a.Of, a.Wrt, func(i, k int) float64 { return a.Partials[i].At(k).Data[0] }, n)}
}

// gradient has the first derivatives as equations: without those of a matrix, only those of inner nodes.
func gradient(a *compute.Answer, n notation, matrix bool) *section {
	s := &section{title: partialTitle}
	for i, name := range a.Of {
		if !matrix {
			for k, x := range a.Wrt {
				left := n.partial(name, x)
				s.add(left, n.array(a.Partials[i].At(k), left))
			}
		}
		for _, node := range a.Inner(i) {
			left := n.partial(name, node.Name)
			s.add(left, n.array(node.Gradient.At(i), left))
		}
	}
	return s
}

func along(a *compute.Answer, n notation) *section {
	s := &section{title: "derivative along a direction"}
	for i := range a.Along.Len() {
		left := n.along(a, i)
		s.add(left, n.array(a.Along.At(i), left))
	}
	return s
}

func hessian(a *compute.Answer, n notation, i int) *section {
	if len(a.Wrt) == 0 {
		return nil
	}
	array := func(l array.List) bool {
		return slices.ContainsFunc(l.Shapes, func(s array.Shape) bool { return s != nil })
	}
	if slices.ContainsFunc(a.Hessian[i], array) {
		return secondPartials(a, n, i)
	}
	of, corner := n.hessian(a.Of[i], a.Wrt)
	m := newMatrix(of, a.Wrt, a.Wrt, func(k, l int) float64 { return a.Hessian[i][k].At(l).Data[0] }, n)
	m.corner = corner
	return &section{matrix: m}
}

// secondPartials has the second derivatives of a formula of arrays as equations, of each pair of names once.
func secondPartials(a *compute.Answer, n notation, i int) *section {
	s := &section{title: "second partial derivative"}
	for k, x := range a.Wrt {
		for l := k; l < len(a.Wrt); l++ {
			left := n.second(a.Of[i], x, a.Wrt[l])
			s.add(left, n.array(a.Hessian[i][k].At(l), left))
		}
	}
	return s
}

func hvp(a *compute.Answer, n notation) *section {
	s := &section{title: "Hessian times a direction"}
	for i, row := range a.HVP {
		for k := range row.Len() {
			left := n.hvp(a, i, k)
			s.add(left, n.array(row.At(k), left))
		}
	}
	return s
}

func (s *section) add(left, value string) {
	s.rows = append(s.rows, equation{left: left, value: value})
}

func newMatrix(of string, rows, cols []string, value func(i, k int) float64, n notation) matrix {
	m := matrix{of: of}
	for _, name := range rows {
		m.rows = append(m.rows, n.name(name))
	}
	for _, name := range cols {
		m.cols = append(m.cols, n.name(name))
	}
	m.cell = func(i, k int) string { return n.number(value(i, k)) }
	return m
}

// values are those of the outputs or of all nodes, and what flows in.
func values(a *compute.Answer, n notation) *section {
	s := &section{title: "result"}
	shown := map[string]bool{}
	if a.Nodes != nil {
		s.title = "node"
	}
	for _, node := range a.Nodes {
		if node.Name == "" {
			continue
		}
		shown[node.Name] = true
		left := n.name(node.Name)
		if node.Index != nil {
			left = n.formula(indexed(node))
		}
		row := equation{left: left, value: n.array(node.Value, left)}
		if node.Formula != nil {
			if text := n.formula(node.Formula); text != row.value {
				row.formula = text
			}
		}
		s.rows = append(s.rows, row)
	}
	for i, name := range a.Outputs {
		if !shown[name] { // all nodes are not listed, or it is a constant, or a node that has another name
			left := n.name(name)
			s.add(left, n.array(a.Values.At(i), left))
		}
	}
	if a.Upstream.Data != nil {
		s.add(n.name(a.Of[0]), flow(a.Outputs, a.Upstream, n))
	}
	return s
}

// flow writes what flows in at the outputs, as the sum whose derivatives follow: 2*u - v.
func flow(outputs []string, upstream array.List, n notation) string {
	var b strings.Builder
	for i, name := range outputs {
		weight := upstream.At(i)
		if !weight.IsNumber() {
			if b.Len() > 0 {
				b.WriteString(" + ")
			}
			text := n.array(weight, "")
			if strings.Contains(text, "\n") { // rows below each other
				text = "upstream"
			}
			b.WriteString("sum(" + text + "*" + n.name(name) + ")")
			continue
		}
		v := weight.Data[0]
		switch {
		case v == 0:
			continue
		case b.Len() > 0 && v < 0:
			b.WriteString(" - ")
			v = -v
		case b.Len() > 0:
			b.WriteString(" + ")
		}
		switch v {
		case 1:
			b.WriteString(n.name(name))
		case -1:
			b.WriteString("-" + n.name(name))
		default:
			b.WriteString(n.times(v, name))
		}
	}
	if b.Len() == 0 {
		return "0"
	}
	return b.String()
}
