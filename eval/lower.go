package eval

import (
	"encoding/binary"

	"backprop/ast"
	"backprop/ast/op"
)

// MaxNodes limits the forward graph of a program.
const MaxNodes = 10_000_000

// Formula is the graph of a program: its forward pass, not yet computed.
type Formula struct {
	Graph   *Graph
	Names   *ast.Names
	Outputs []Output
	nodes   map[string]ID // the intermediates that the result needs
}

// Node returns the node of an input or an intermediate. If the result does not need it, it
// is a new node that nothing depends on.
func (f *Formula) Node(name string) ID {
	if id, ok := f.nodes[name]; ok {
		return id
	}
	return f.Graph.Input(name)
}

// Output is a result of a formula.
type Output struct {
	Name string
	Node ID
}

// Lower makes the graph of a program whose names were resolved. Only the statements that
// the result needs become nodes. A function of the user's is expanded where it
// is called, once for the same arguments. The error is an *[ast.Error].
func Lower(p *ast.Program, names *ast.Names) (*Formula, error) {
	l := lowerer{
		g:     &Graph{},
		names: names,
		env:   map[string]ID{},
		memo:  map[string]ID{},
	}
	for _, in := range names.Inputs {
		l.g.Declare(in.Name)
	}
	out := &Formula{Graph: l.g, Names: names, nodes: l.env}
	needed := neededStmts(p)
	for i, s := range p.Stmts {
		last := i == len(p.Stmts)-1
		if !needed[i] || s.Params != nil && !last {
			continue
		}
		if name := s.Name.Name; name != "" {
			if s.Params != nil && names.Value(name) {
				name = "" // f(x) = f*x: the function is not the variable
			}
			id, err := l.expr(s.Body[0], name)
			if err != nil {
				return nil, err
			}
			if s.Params == nil {
				l.env[name] = id
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
	out.Outputs = nameOutputs(out.Outputs, names)
	return out, nil
}

// outputName is the name that an output brings along: that of a bare name.
func outputName(e ast.Expr) string {
	if n, ok := e.(*ast.Name); ok {
		return n.Name
	}
	return ""
}

// neededStmts marks the statements that the last one needs, in one pass from the end: what
// a statement uses stands above it.
func neededStmts(p *ast.Program) []bool {
	values, funs := map[string]bool{}, map[string]bool{}
	needed := make([]bool, len(p.Stmts))
	for i := len(p.Stmts) - 1; i >= 0; i-- {
		s := p.Stmts[i]
		used := values
		if s.Params != nil {
			used = funs
		}
		if needed[i] = i == len(p.Stmts)-1 || used[s.Name.Name]; !needed[i] {
			continue
		}
		for _, e := range s.Body {
			for e := range ast.Preorder(e) {
				switch e := e.(type) {
				case *ast.Name:
					values[e.Name] = true
				case *ast.Call:
					funs[e.Fun] = true
				}
			}
		}
	}
	return needed
}

// lowerer turns expressions into nodes with a stack of its own: neither the depth of an
// expression nor that of calls is limited by Go's stack.
type lowerer struct {
	g     *Graph
	names *ast.Names
	env   map[string]ID // assigned names
	memo  map[string]ID // calls of the user's functions by function and arguments
	todo  []task
	vals  []ID
	exprs []ast.Expr // scratch
}

type task struct {
	what  taskKind
	expr  ast.Expr
	scope *scope
	key   string // of remember
	root  string // not "": the expression is the root of the assignment to this name
}

type taskKind uint8

const (
	visit    taskKind = iota // compute expr
	apply                    // expr's operands are on vals
	remember                 // vals has the value of the call with this key
)

// scope is what the names of a function's parameters stand for.
type scope struct {
	fun  *ast.Stmt
	args []ID
}

// expr returns the node of e. If root is not "", it is a new node of that name.
func (l *lowerer) expr(e ast.Expr, root string) (ID, error) {
	l.todo = append(l.todo[:0], task{what: visit, expr: e, root: root})
	l.vals = l.vals[:0]
	for len(l.todo) > 0 {
		t := l.todo[len(l.todo)-1]
		l.todo = l.todo[:len(l.todo)-1]
		switch t.what {
		case visit:
			l.visit(t)
		case apply:
			l.apply(t)
		case remember:
			l.memo[t.key] = l.vals[len(l.vals)-1]
		}
		if l.g.Len() > MaxNodes {
			return None, ast.Errorf(t.expr.Extent(), ast.CodeLimit, "the graph has more than %d nodes", MaxNodes)
		}
	}
	return l.vals[0], nil
}

func (l *lowerer) visit(t task) {
	switch e := t.expr.(type) {
	case *ast.Num:
		l.g.SetSpan(e.Span)
		l.push(t, l.g.Const(e.Val))
	case *ast.Name:
		l.push(t, l.lookup(e, t.scope))
	default:
		t.what = apply
		l.todo = append(l.todo, t)
		l.exprs = ast.AppendOperands(l.exprs[:0], e)
		for i := len(l.exprs) - 1; i >= 0; i-- { // the first operand on top
			l.todo = append(l.todo, task{what: visit, expr: l.exprs[i], scope: t.scope})
		}
	}
}

// push pushes the node of a leaf. A name for it is a node of its own.
func (l *lowerer) push(t task, id ID) {
	if t.root != "" {
		l.g.SetSpan(t.expr.Extent())
		id = l.g.New(t.root, op.Id, id)
	}
	l.vals = append(l.vals, id)
}

func (l *lowerer) lookup(e *ast.Name, s *scope) ID {
	if s != nil {
		for i, p := range s.fun.Params {
			if p.Name == e.Name {
				return s.args[i]
			}
		}
	}
	if id, ok := l.env[e.Name]; ok {
		return id
	}
	l.g.SetSpan(e.Span)
	if v, ok := ast.Constant(e.Name); ok && !l.names.Input(e.Name) {
		return l.g.Const(v)
	}
	return l.g.Input(e.Name)
}

func (l *lowerer) apply(t task) {
	var code op.Code
	n := 1
	switch e := t.expr.(type) {
	case *ast.Unary:
		if code = e.Op; code == op.Add {
			code = op.Id
		}
	case *ast.Binary:
		code, n = e.Op, 2
	case *ast.Call:
		n = len(e.Args)
		c, ok := op.Lookup(e.Fun)
		if !ok {
			l.call(t, e)
			return
		}
		code = c
	}
	args := l.vals[len(l.vals)-n:]
	l.g.SetSpan(t.expr.Extent())
	var id ID
	if t.root == "" {
		id = l.g.Apply(code, args...)
	} else if id = l.g.simpler(code, args); id != None {
		id = l.g.New(t.root, op.Id, id) // f = x^0 is 1 as x^0 is
	} else {
		id = l.g.New(t.root, code, args...)
	}
	l.vals = append(l.vals[:len(l.vals)-n], id)
}

// call expands a function of the user's. Where it is the root of an assignment, the root
// of its body is.
func (l *lowerer) call(t task, e *ast.Call) {
	f := l.names.Functions[e.Fun]
	args := l.vals[len(l.vals)-len(e.Args):]
	key := append([]byte(e.Fun), 0)
	for _, a := range args {
		key = binary.LittleEndian.AppendUint32(key, uint32(a))
	}
	if id, ok := l.memo[string(key)]; ok && t.root == "" {
		l.vals = append(l.vals[:len(l.vals)-len(args)], id)
		return
	}
	s := &scope{f, append([]ID(nil), args...)}
	l.vals = l.vals[:len(l.vals)-len(args)]
	if t.root == "" {
		l.todo = append(l.todo, task{what: remember, expr: e, key: string(key)})
	}
	l.todo = append(l.todo, task{what: visit, expr: f.Body[0], scope: s, root: t.root})
}
