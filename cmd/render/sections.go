package render

import (
	"strings"

	"backprop/ast"
	"backprop/cmd/compute"
)

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
	name(name string) string
	formula(e ast.Expr) string
	times(v float64, name string) string
	partial(of, x string) string
	along(a *compute.Answer, i int) string                  // the i-th derivative along the direction
	hvp(a *compute.Answer, i, k int) string                 // a component of the Hessian times the direction
	hessian(of string, wrt []string) (whole, corner string) // the matrix of second derivatives
	jacobian(of, wrt []string) (string, bool)               // that of first derivatives; false where they are equations
}

// sections lists the parts of an answer in the order in which people read them.
func sections(a *compute.Answer, n notation) []*section {
	list := []*section{values(a, n)}
	add := func(s *section) {
		if len(s.rows) > 0 || len(s.matrix.rows) > 0 {
			list = append(list, s)
		}
	}
	partials := &section{title: "partial derivative"}
	of, together := n.jacobian(a.Of, a.Wrt)
	if together = together && len(a.Wrt) > 0; together {
		add(&section{title: partials.title, matrix: newMatrix(of, a.Of, a.Wrt, a.Partials, n)})
	}
	for i, name := range a.Of {
		if !together {
			for k, x := range a.Wrt {
				partials.add(n.partial(name, x), n.number(a.Partials[i][k]))
			}
		}
		for _, node := range a.Inner(i) {
			partials.add(n.partial(name, node.Name), n.number(node.Gradient[i]))
		}
	}
	add(partials)
	along := &section{title: "derivative along a direction"}
	for i, v := range a.Along {
		along.add(n.along(a, i), n.number(v))
	}
	add(along)
	for i, table := range a.Hessian {
		if len(a.Wrt) > 0 {
			of, corner := n.hessian(a.Of[i], a.Wrt)
			m := newMatrix(of, a.Wrt, a.Wrt, table, n)
			m.corner = corner
			add(&section{matrix: m})
		}
	}
	hvp := &section{title: "Hessian times a direction"}
	for i, row := range a.HVP {
		for k, v := range row {
			hvp.add(n.hvp(a, i, k), n.number(v))
		}
	}
	add(hvp)
	return list
}

func (s *section) add(left, value string) {
	s.rows = append(s.rows, equation{left: left, value: value})
}

func newMatrix(of string, rows, cols []string, values [][]float64, n notation) matrix {
	m := matrix{of: of}
	for _, name := range rows {
		m.rows = append(m.rows, n.name(name))
	}
	for _, name := range cols {
		m.cols = append(m.cols, n.name(name))
	}
	m.cell = func(i, k int) string { return n.number(values[i][k]) }
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
		row := equation{left: n.name(node.Name), value: n.number(node.Value)}
		if node.Formula != nil {
			if text := n.formula(node.Formula); text != row.value {
				row.formula = text
			}
		}
		s.rows = append(s.rows, row)
	}
	for i, name := range a.Outputs {
		if !shown[name] { // all nodes are not listed, or it is a constant, or a node that has another name
			s.add(n.name(name), n.number(a.Values[i]))
		}
	}
	if a.Upstream != nil {
		s.add(n.name(a.Of[0]), flow(a.Outputs, a.Upstream, n))
	}
	return s
}

// flow writes what flows in at the outputs, as the sum whose derivatives follow: 2*u - v.
func flow(outputs []string, upstream []float64, n notation) string {
	var b strings.Builder
	for i, name := range outputs {
		v := upstream[i]
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
