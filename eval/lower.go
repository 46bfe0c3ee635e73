package eval

import (
	"errors"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
)

// MaxNodes limits the forward graph of a program.
const MaxNodes = 10_000_000

// Limit makes [LowerTo] stop at fewer nodes than [MaxNodes]; 0 stands for MaxNodes.
func (g *Graph) Limit(nodes int) { g.limit = nodes }

// most returns the largest number of nodes of the forward graph.
func (g *Graph) most() int {
	if g.limit <= 0 {
		return MaxNodes
	}
	return min(g.limit, MaxNodes)
}

// Lower makes the graph of a program whose names were resolved. Only the statements that the result needs become nodes. A
// function of the user is expanded at its calls, once for the same arguments. The error is an *[ast.Error].
func Lower(p *ast.Program, names *ast.Names) (*Formula, error) {
	return LowerTo(&Graph{}, p, names, nil)
}

// LowerTo is [Lower] into an empty graph. shapes are those of inputs that are arrays.
func LowerTo(g *Graph, p *ast.Program, names *ast.Names, shapes map[string]array.Shape) (*Formula, error) {
	l := lowerer{
		g:      g,
		env:    make([]ID, names.Len()),
		inputs: make([]int32, names.Len()),
		names:  names,
		source: p.Source,
	}
	for i := range l.env {
		l.env[i], l.inputs[i] = None, -1
	}
	for i, in := range names.Inputs {
		l.g.Declare(in.Name)
		l.inputs[in.Sym] = int32(i)
		l.g.DeclareShape(i, shapes[in.Name])
	}
	out := &Formula{Graph: l.g, Names: names, nodes: l.env}
	needed := neededStmts(p, names)
	for i, s := range p.Stmts {
		last := i == len(p.Stmts)-1
		if !needed[i] || s.Params != nil && !last {
			continue
		}
		if name := s.Name.Name; name != "" {
			if s.Params != nil && names.Value(name) {
				name = "" // f(x) = f*x: the function is not the variable
			}
			id, err := l.assigned(s, name)
			if err != nil {
				return nil, err
			}
			if s.Params == nil {
				l.env[s.Name.Sym] = id
			}
			if last {
				out.Outputs = []Output{{name, id}}
			}
			continue
		}
		for _, e := range s.Body {
			id, err := l.expr(e, "")
			if err != nil {
				return nil, err
			}
			out.Outputs = append(out.Outputs, Output{outputName(e), id})
		}
	}
	out.Outputs, out.Notes = nameOutputs(out.Outputs, names), l.notes
	return out, g.eachTooLarge(out.Outputs)
}

// lowerer turns expressions into nodes with a stack of its own: neither the depth of an
// expression nor that of calls is limited by Go's stack.
type lowerer struct {
	g      *Graph
	names  *ast.Names
	source string
	env    []ID          // by number of a name: its node, if made
	inputs []int32       // likewise: its index among the inputs
	calls  chunked[call] // expanded calls of the user's functions
	memo   interner      // finds calls
	todo   []task
	vals   []value
	lists  [][]int    // of indices of values
	exprs  []ast.Expr // scratch
	room   []ID       // scratch
	notes  []Note
}

// value is a node; in index notation, with the index of each of its axes: see [lowerer.indices]. It is small, since each call of a
// user's function keeps some.
type value struct {
	node ID
	at   int32 // where its indices stand, from 1 on; 0 for none
}

// with returns a node as a value with the index of each of its axes, in ascending order; nil for none.
func (l *lowerer) with(node ID, at []int) value {
	if at == nil {
		return value{node: node}
	}
	l.lists = append(l.lists, at)
	return value{node, int32(len(l.lists))}
}

// indices returns the index of each axis of a value; nil for none.
func (l *lowerer) indices(v value) []int {
	if v.at == 0 {
		return nil
	}
	return l.lists[v.at-1]
}

// task is a step in the lowering of an expression. A chain of a million terms has a million tasks.
type task struct {
	expr  ast.Expr
	scope *scope
	bound *bound // the indices of index notation
	what  taskKind
	root  bool // the expression is the root of the assignment
}

type taskKind uint8

const (
	visit    taskKind = iota // compute expr
	second                   // expr is a binary, its left operand is on vals
	apply                    // expr's operands are on vals
	remember                 // vals has the value of the call with this scope
)

// scope gives the parameters of a function their nodes.
type scope struct {
	args []value
	call ID // its index in calls
	at   *ast.Call
	up   *scope // of the function in whose body the call stands; nil for none
}

// call is a call of a user's function, with what its value depends on, and its value.
type call struct {
	fun     *ast.Stmt
	args    []value
	indices *bound // in scope
	val     value
}

// find returns the index of the call of fun with args among indices, or None, and its place in the memo.
func (l *lowerer) find(fun *ast.Stmt, args []value, indices *bound) (which ID, table *hashTable, h uint32) {
	h = uint32(fun.Start)
	newest := None
	for _, a := range args {
		h = mix(h, uint32(a.node))
		newest = max(newest, a.node)
		for _, i := range l.indices(a) {
			h = mix(h, uint32(i))
		}
	}
	table = l.memo.of(newest)
	same := func(a, b value) bool { return a.node == b.node && slices.Equal(l.indices(a), l.indices(b)) }
	return table.find(h, func(i ID) bool {
		c := l.calls.at(i)
		return c.fun == fun && c.indices.count() == indices.count() && slices.EqualFunc(c.args, args, same)
	}), table, h
}

// expr returns the node of e. If root is not "", it is a new node of that name.
func (l *lowerer) expr(e ast.Expr, root string) (ID, error) {
	v, err := l.value(e, root, nil)
	return v.node, err
}

func (l *lowerer) value(e ast.Expr, root string, indices *bound) (value, error) {
	l.todo = append(l.todo[:0], task{expr: e, bound: indices, root: root != ""})
	l.vals = l.vals[:0]
	for len(l.todo) > 0 {
		t := &l.todo[len(l.todo)-1]
		at := t.expr
		switch t.what {
		case visit:
			l.visit(t, root)
		case second:
			y := t.expr.(*ast.Binary).Y
			t.what = apply
			l.todo = append(l.todo, task{expr: y, scope: t.scope, bound: t.bound})
		case apply:
			done := *t
			l.todo = l.todo[:len(l.todo)-1]
			if err := l.apply(done, root); err != nil {
				return value{}, l.called(err, done.scope)
			}
		case remember:
			l.calls.at(t.scope.call).val = l.vals[len(l.vals)-1]
			l.todo = l.todo[:len(l.todo)-1]
		}
		if most := l.g.most(); l.g.Len() > most {
			return value{}, ast.Errorf(at.Extent(), ast.CodeLimit, "the graph has more than %d nodes", most)
		}
	}
	return l.vals[0], nil
}

// visit pushes the value of a leaf, or the tasks that come before t is applied.
func (l *lowerer) visit(t *task, root string) {
	switch e := t.expr.(type) {
	case *ast.Num:
		l.g.SetSpan(e.Span)
		id := l.g.Const(e.Val)
		if l.g.Span(id) == (ast.Span{}) {
			*l.g.spans.at(id) = e.Span
		}
		l.push(t, value{node: id}, root)
	case *ast.Name:
		l.push(t, l.lookup(e, t.scope), root)
	case *ast.Binary:
		t.what = second
		l.todo = append(l.todo, task{expr: e.X, scope: t.scope, bound: t.bound})
	default:
		t.what = apply
		scope, bound := t.scope, t.bound
		var operands []ast.Expr
		if c, ok := e.(*ast.Call); ok && c.Over == nil { // the most frequent
			operands = c.Args
		} else {
			bound = bound.in(e)
			l.exprs = ast.AppendOperands(l.exprs[:0], e)
			operands = l.exprs
		}
		for _, x := range slices.Backward(operands) { // the first operand on top
			l.todo = append(l.todo, task{expr: x, scope: scope, bound: bound})
		}
	}
}

// push ends the task of a leaf with its node. A name for it is a node of its own.
func (l *lowerer) push(t *task, v value, root string) {
	if t.root {
		l.g.SetSpan(t.expr.Extent())
		v.node = l.g.Named(root, op.Identity, v.node)
	}
	l.todo = l.todo[:len(l.todo)-1]
	l.vals = append(l.vals, v)
}

func (l *lowerer) lookup(e *ast.Name, s *scope) value {
	if e.Sym < 0 {
		return s.args[^e.Sym]
	}
	if id := l.env[e.Sym]; id != None {
		return value{node: id}
	}
	l.g.SetSpan(e.Span)
	if i := l.inputs[e.Sym]; i >= 0 {
		l.env[e.Sym] = l.g.Leaf(int(i))
		*l.g.spans.at(l.env[e.Sym]) = e.Span // an array was declared without a place
	} else {
		v, _ := ast.Constant(e.Name)
		l.env[e.Sym] = l.g.Const(v)
	}
	return value{node: l.env[e.Sym]}
}

// nodes returns the nodes of values, until the next call.
func (l *lowerer) nodes(vals []value) []ID {
	l.room = l.room[:0]
	for _, v := range vals {
		l.room = append(l.room, v.node)
	}
	return l.room
}

func (l *lowerer) apply(t task, root string) error {
	var code op.Code
	n, whole := 1, false
	switch e := t.expr.(type) {
	case *ast.Unary:
		if code = e.Op; code == op.Add {
			code = op.Identity
		}
		whole = e.Op == op.Transpose
	case *ast.Binary:
		code, n, whole = e.Op, 2, e.Op == op.MatMul
	case *ast.Call:
		n = len(e.Args)
		if f := l.names.Functions[e.Fun]; f != nil { // before the table: the name may be a function of the language, opened up
			l.call(t, f, e)
			return nil
		}
		var ok bool
		code, ok = l.names.Operation(e.Fun)
		whole = !ok || e.Over != nil || n == 1 && code.Info().Fn != nil
	default:
		whole = true
	}
	if whole {
		if done, err := l.applyWhole(t, root); done || err != nil {
			return err
		}
	}
	vals := l.vals[len(l.vals)-n:]
	l.g.SetSpan(t.expr.Extent())
	args := l.nodes(vals)
	var at []int
	if l.g.arrays != nil {
		var err error
		if args, at, err = l.together(t.expr, code, vals); err != nil {
			return err
		}
	}
	var id ID
	if !t.root {
		id = l.g.Apply(code, args...)
	} else {
		args, _ = l.g.common(code, args)
		if id = l.g.simpler(code, args); id != None {
			id = l.g.Named(root, op.Identity, id) // f = x^0 is 1 as x^0 is
		} else {
			id = l.g.Named(root, code, args...)
		}
	}
	v := l.with(id, at)
	l.vals = append(l.vals[:len(l.vals)-n], v)
	return l.tooLarge(t.expr, v)
}

// called adds the call to a mistake in the body of a function, which may be none for other arguments.
func (l *lowerer) called(err error, s *scope) error {
	e, ok := errors.AsType[*ast.Error](err)
	if s == nil || !ok || e.Code != ast.CodeShape {
		return err
	}
	for s.up != nil {
		s = s.up
	}
	e.Msg += ", in " + l.text(s.at)
	if e.Other == (ast.Span{}) {
		e.Other = s.at.Extent()
	}
	return e
}

// call expands a call of f, a user's function. If the call is the root of an assignment, so is the root of the body.
func (l *lowerer) call(t task, f *ast.Stmt, e *ast.Call) {
	vals := l.vals[len(l.vals)-len(e.Args):]
	l.vals = l.vals[:len(l.vals)-len(vals)]
	var table *hashTable
	var h uint32
	if !t.root {
		var which ID
		if which, table, h = l.find(f, vals, t.bound); which != None {
			l.vals = append(l.vals, l.calls.at(which).val)
			return
		}
	}
	s := &scope{args: slices.Clone(vals), at: e, up: t.scope}
	if !t.root {
		s.call = ID(l.calls.len)
		l.calls.append(call{fun: f, args: s.args, indices: t.bound})
		table.add(s.call, h)
		l.todo = append(l.todo, task{what: remember, expr: e, scope: s})
	}
	l.todo = append(l.todo, task{expr: f.Body[0], scope: s, bound: t.bound, root: t.root})
}
