package diff

import (
	"slices"
	"sync"
	"sync/atomic"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
	"backprop/parser"
)

// rule is a derivative rule of the table, parsed: the value of the local derivative and
// the conditions that a path through it needs.
type rule struct {
	path  []guard
	value *tmpl
	// one is set where the leftmost factor of value is the literal 1 or -1: the
	// upstream takes its place, so u*(1/y) is u/y, with one rounding less and
	// no overflow in between.
	one *tmpl
}

// guard is a condition that must hold, or must not.
type guard struct {
	cond *tmpl
	not  bool
}

// tmpl is a formula in the letters of a rule.
type tmpl struct {
	what tmplKind
	op   op.Code
	val  float64
	args []*tmpl
	all  bool // of args or fixed, and of no single argument: the same for every argument of a node
}

// lists reports whether t makes a list for each argument of a node.
func (t *tmpl) lists() bool {
	if t.what != apply || t.all {
		return false
	}
	return slices.ContainsFunc(t.args, func(a *tmpl) bool { return a.what == rest || a.what == fixed || a.lists() })
}

type tmplKind uint8

const (
	number tmplKind = iota
	apply
	argument // val: which
	self     // f
	count    // n
	rest     // args
	fixed    // those of args that depend on no input
)

// rules holds each rule once it was needed, by operation and argument.
var rules [256][3]atomic.Pointer[rule]

// ruleOf returns the rule of c for its k-th argument, nil where there is none.
func ruleOf(c op.Code, k int) *rule {
	text, letter := c.Rule(k)
	if text == "" {
		return nil
	}
	p := &rules[c][letter-'x']
	r := p.Load()
	if r == nil {
		r = parseRule(c, text)
		p.Store(r) // twice, at worst
	}
	return r
}

func parseRule(c op.Code, text string) *rule {
	e := parseFormula(text)
	r := &rule{}
	for { // a literal 0 as a branch is nothing
		call, ok := e.(*ast.Call)
		if !ok || call.Fun != "if" {
			break
		}
		if zero(call.Args[2]) {
			r.path = append(r.path, guard{cond: compile(c, call.Args[0])})
			e = call.Args[1]
		} else if zero(call.Args[1]) {
			r.path = append(r.path, guard{cond: compile(c, call.Args[0]), not: true})
			e = call.Args[2]
		} else {
			break
		}
	}
	r.value = compile(c, e)
	r.one = leftmostOne(r.value)
	return r
}

// parseFormula parses a text of the table. That all of them parse is tested.
func parseFormula(text string) ast.Expr {
	e, err := parser.Expr(text)
	if err != nil {
		panic("rule " + text + ": " + err.Error())
	}
	return e
}

func zero(e ast.Expr) bool {
	n, ok := e.(*ast.Num)
	return ok && n.Val == 0
}

// compile translates an expression of the table; it is small, so recursion is fine.
func compile(c op.Code, e ast.Expr) *tmpl {
	switch e := e.(type) {
	case *ast.Num:
		return &tmpl{what: number, val: e.Val}
	case *ast.Name:
		switch e.Name {
		case "x", "y", "z":
			k := int(e.Name[0] - 'x')
			return &tmpl{what: argument, val: float64(k)}
		case "f":
			return &tmpl{what: self}
		case "n":
			return &tmpl{what: count}
		case "args":
			return &tmpl{what: rest}
		case "fixed":
			return &tmpl{what: fixed}
		}
		v, ok := ast.Constant(e.Name)
		if !ok {
			panic("rule of " + c.String() + ": unknown name " + e.Name)
		}
		return &tmpl{what: number, val: v}
	case *ast.Unary:
		if n, ok := e.X.(*ast.Num); ok && e.Op == op.Neg {
			return &tmpl{what: number, val: -n.Val}
		}
		return &tmpl{what: apply, op: e.Op, args: []*tmpl{compile(c, e.X)}}
	case *ast.Binary:
		return &tmpl{what: apply, op: e.Op, args: []*tmpl{compile(c, e.X), compile(c, e.Y)}}
	case *ast.Call:
		code, ok := c.Lookup(e.Fun)
		if !ok {
			panic("rule of " + c.String() + ": unknown function " + e.Fun)
		}
		t := &tmpl{what: apply, op: code}
		lists := 0
		for _, a := range e.Args {
			t.args = append(t.args, compile(c, a))
			switch t.args[len(t.args)-1].what {
			case rest, fixed:
				lists++
			case self:
			default:
				lists -= len(e.Args)
			}
		}
		t.all = lists > 0
		return t
	}
	panic("unreachable")
}

var definedCode = sync.OnceValue(func() op.Code { c, _ := op.Lookup("defined"); return c })

// leftmostOne finds the literal 1 or -1 that a product, a quotient or defined(…) begins with.
func leftmostOne(t *tmpl) *tmpl {
	for t.what == apply && (t.op == op.Mul || t.op == op.Div || t.op == definedCode()) {
		t = t.args[0]
	}
	if t.what == number && (t.val == 1 || t.val == -1) {
		return t
	}
	return nil
}

// instance is a rule at a node, for one argument after another.
type instance struct {
	g        *eval.Graph
	node     eval.ID
	arg      int
	one      *tmpl // takes the value upstream
	upstream eval.ID
	made     map[*tmpl]eval.ID // what is the same for every argument: it may be as long as all of them
}

// path joins the conditions of r to c. It reports false where the path is never taken.
func (at *instance) path(r *rule, conds *conditions, c cond) (cond, bool) {
	for _, p := range r.path {
		var ok bool
		if c, ok = conds.join(c, literal{at.build(p.cond), p.not}); !ok {
			return c, false
		}
	}
	return c, true
}

// product returns upstream × the local derivative.
func (at *instance) product(r *rule, upstream eval.ID) eval.ID {
	at.one, at.upstream = r.one, upstream
	local := at.build(r.value)
	if r.one == nil {
		return at.g.Apply(op.Mul, upstream, local)
	}
	return local
}

// local returns the local derivative.
func (at *instance) local(r *rule) eval.ID {
	at.one = nil
	return at.build(r.value)
}

// build makes the nodes of t. Of an if whose condition is known it makes one side only.
func (at *instance) build(t *tmpl) eval.ID {
	switch t.what {
	case number:
		if t == at.one {
			if t.val == -1 {
				return at.g.Apply(op.Neg, at.upstream)
			}
			return at.upstream
		}
		return at.g.Const(t.val)
	case argument:
		return letter(at.g, at.node, at.arg, int(t.val))
	case self:
		return at.node
	case count:
		return at.g.Const(float64(len(at.g.Args(at.node))))
	}
	if t.op == op.If {
		c := at.build(t.args[0])
		if v, ok := at.g.Value(c); ok {
			if v != 0 {
				return at.build(t.args[1])
			}
			return at.build(t.args[2])
		}
		return at.g.Apply(op.If, c, at.build(t.args[1]), at.build(t.args[2]))
	}
	if id, ok := at.made[t]; ok {
		return id
	}
	var room [4]eval.ID
	args := room[:0]
	for _, a := range t.args {
		switch a.what {
		case rest, fixed:
			n := len(args)
			args = at.list(args, a.what)
			if len(args) == n { // of no arguments nothing is counted
				return at.keep(t, at.g.Const(0))
			}
		default:
			args = append(args, at.build(a))
		}
	}
	id := at.g.Apply(t.op, args...)
	if t.all {
		at.keep(t, id)
	}
	return id
}

func (at *instance) keep(t *tmpl, id eval.ID) eval.ID {
	if at.made == nil {
		at.made = map[*tmpl]eval.ID{}
	}
	at.made[t] = id
	return id
}

// letter returns the argument that the rule of a node for its argument arg calls x, y or z.
func letter(g *eval.Graph, node eval.ID, arg, k int) eval.ID {
	args := g.Args(node)
	r := g.Op(node).Info()
	if r.Fn != nil && k == r.Lead {
		k = max(arg, r.Lead) // the argument in question
	}
	return args[k]
}

func (at *instance) list(to []eval.ID, what tmplKind) []eval.ID {
	for _, a := range at.g.Args(at.node)[at.g.Op(at.node).Info().Lead:] {
		if what == rest || !at.g.Varies(a) {
			to = append(to, a)
		}
	}
	return to
}
