package eval

import (
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
)

// Sharing chooses the repeatedly used nodes that become lines of their own.
type Sharing uint8

const (
	Readable   Sharing = iota // nodes that make the text shorter, but no constants; none if the text is shorter without lines
	Everything                // all: each operation stands once
	Nothing                   // only named constants: a small graph can be an immense text
)

// Raising are the options of [Graph.Raise].
type Raising struct {
	Share Sharing
	Name  func(ID) string   // the name for a node that becomes a line, or ""; nil for none
	Line  func(ID) bool     // more nodes that are lines if used several times; nil for none
	Taken func(string) bool // names that a line cannot have, besides those of inputs; nil for none
}

// Raise returns the program of nodes: the way back from [Lower]. Its last statement has an expression for each of
// outs; shared nodes are statements before it, each before it is used. O(nodes), but for [Nothing].
func (g *Graph) Raise(outs []ID, o Raising) *ast.Program {
	r := &raiser{g: g, o: o, nodes: g.Needed(outs...).Nodes, outs: outs}
	r.index = make(map[ID]int, len(r.nodes))
	for i, n := range r.nodes {
		r.index[n] = i
	}
	r.uses = make([]int, len(r.nodes))
	for _, n := range r.nodes {
		for _, a := range g.Args(n) {
			r.uses[r.index[a]]++
		}
	}
	for _, n := range outs {
		r.uses[r.index[n]]++
	}
	r.chooseLines()
	return r.program()
}

type raiser struct {
	g     *Graph
	o     Raising
	nodes []ID // in forward order
	outs  []ID
	index map[ID]int
	uses  []int
	line  []bool // by index: the node is a line of its own
}

// always reports whether a node is a line wherever it is used: a named constant.
func (r *raiser) always(n ID) bool { return r.g.Name(n) != "" && r.g.Op(n) != op.Var }

// writtenOut returns roughly the number of characters of the nodes with nothing shared.
func (r *raiser) writtenOut() int64 {
	none := make([]bool, len(r.nodes))
	for i, n := range r.nodes {
		none[i] = r.always(n)
	}
	return r.length(none)
}

func (r *raiser) chooseLines() {
	r.line = make([]bool, len(r.nodes))
	for i, n := range r.nodes {
		r.line[i] = r.always(n) || r.o.Share == Everything && r.uses[i] > 1 && len(r.g.Args(n)) > 0
	}
	if r.o.Share != Readable {
		return
	}
	written := r.writtenOut()
	if r.o.Line != nil {
		for i, n := range r.nodes {
			r.line[i] = r.line[i] || r.o.Line(n) && r.uses[i] > 1 && r.g.Varies(n)
		}
	}
	r.length(nil)
	if written <= r.length(r.line) {
		for i, n := range r.nodes {
			r.line[i] = r.always(n)
		}
	}
}

// mostText keeps lengths from overflowing.
const mostText int64 = 1 << 40

// length returns roughly the number of characters of all nodes, without parentheses. If line is nil, it chooses the lines
// itself.
func (r *raiser) length(line []bool) (total int64) {
	own := make([]int64, len(r.nodes))
	decide := line == nil
	if decide {
		line = r.line
	}
	for i, n := range r.nodes {
		length := int64(0)
		args := r.g.Args(n)
		for _, a := range args {
			k := r.index[a]
			if line[k] {
				length += max(2, int64(len(r.name(a))))
			} else {
				length += own[k]
			}
		}
		switch c := r.g.Op(n); {
		case c == op.Const:
			v, _ := r.g.Value(n)
			length = int64(len(printer.Number(v)))
		case c == op.Var:
			length = int64(len(r.g.Name(n)))
		case c.IsCall():
			length += int64(len(c.String()) + 2*len(args))
		case c.Info().Prec == op.PrecProd || len(args) == 1 || c == op.Pow:
			length += 1
		default:
			length += 3
		}
		own[i] = min(length, mostText)
		if decide && len(args) > 0 && r.uses[i] > 1 && !line[i] && r.g.Varies(n) {
			name, least := int64(len(r.name(n))), int64(12)
			if name > 0 { // the user thinks of it as one thing
				least = math.MinInt64
			}
			name = max(name, 2)
			uses := int64(r.uses[i])
			saved := (uses-1)*own[i] - uses*name - int64(len("= \n"))
			line[i] = saved >= least
		}
		if line[i] {
			total += own[i] + 5
		}
		total = min(total, mostText)
	}
	for _, n := range r.outs {
		if k := r.index[n]; line[k] {
			total += 2
		} else {
			total += own[k]
		}
		total = min(total, mostText)
	}
	return total
}

func (r *raiser) name(n ID) string {
	if name := r.g.Name(n); name != "" {
		return name
	}
	if r.o.Name != nil {
		return r.o.Name(n)
	}
	return ""
}

func (r *raiser) program() *ast.Program {
	p := &ast.Program{}
	exprs := make([]ast.Expr, len(r.nodes))
	names := freeNames{used: map[string]bool{}}
	for _, in := range r.g.Inputs() {
		names.used[in] = true
	}
	for i, n := range r.nodes { // a line without a name must not take one of these
		if r.line[i] && r.name(n) != "" {
			names.used[r.name(n)] = true
		}
	}
	given := map[string]bool{}
	for i, n := range r.nodes {
		e := r.expr(n, exprs)
		if r.line[i] {
			name := r.name(n)
			if name == "" || given[name] {
				name = names.next(r.o.Taken)
			}
			given[name] = true
			p.Stmts = append(p.Stmts, &ast.Stmt{Name: ast.Ident{Name: name}, Body: []ast.Expr{e}})
			e = &ast.Name{Name: name}
		}
		exprs[i] = e
	}
	last := &ast.Stmt{}
	for _, n := range r.outs {
		last.Body = append(last.Body, exprs[r.index[n]])
	}
	p.Stmts = append(p.Stmts, last)
	return p
}

// expr returns the expression of a node, given those of its arguments.
func (r *raiser) expr(n ID, exprs []ast.Expr) ast.Expr {
	switch c := r.g.Op(n); c {
	case op.Const:
		v, _ := r.g.Value(n)
		return r.number(v)
	case op.Var:
		return &ast.Name{Name: r.g.Name(n)}
	default:
		args := r.g.Args(n)
		list := make([]ast.Expr, len(args))
		for i, a := range args {
			list[i] = exprs[r.index[a]]
		}
		return ast.Apply(c, list)
	}
}

// number returns the expression of a constant: its name, unless that is a variable.
func (r *raiser) number(v float64) ast.Expr {
	for _, name := range []string{"pi", "e", "inf", "nan"} {
		c, _ := ast.Constant(name)
		if (math.Float64bits(c) == math.Float64bits(v) || c != c && v != v) && !r.takenName(name) {
			return &ast.Name{Name: name}
		}
	}
	if math.IsInf(v, -1) {
		return &ast.Unary{Op: op.Neg, X: r.number(math.Inf(1))}
	}
	return ast.Number(v)
}

func (r *raiser) takenName(name string) bool {
	return slices.Contains(r.g.Inputs(), name) || r.o.Taken != nil && r.o.Taken(name)
}
