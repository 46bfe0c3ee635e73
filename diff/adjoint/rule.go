package adjoint

import (
	"strings"
	"sync/atomic"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/fragment"
)

// rule is a derivative rule of the table, parsed: the local derivative and the conditions that a path through it needs.
type rule struct {
	path    []guard
	local   *fragment.Fragment
	one     bool               // local is 1: the upstream goes on unchanged
	product *fragment.Fragment // upstream × local in terms of u, if local begins with 1 or -1; else nil
	square  *fragment.Fragment // f × local, if the table has a form of its own for it; else nil
}

// guard is a condition that must hold, or must not hold.
type guard struct {
	cond *fragment.Fragment
	not  bool
}

// rules holds each rule after its first use, by operation and argument.
var rules [256][len(op.Letters)]atomic.Pointer[rule]

// ruleOf returns the rule of c for its k-th argument, nil if there is none.
func ruleOf(c op.Code, k int) *rule {
	text, letter := c.Rule(k)
	if text == "" {
		return nil
	}
	p := &rules[c][strings.IndexByte(op.Letters, letter)]
	r := p.Load()
	if r == nil {
		r = parseRule(c, text, c.SquareRule(k))
		p.Store(r) // at worst it is parsed twice
	}
	return r
}

func parseRule(c op.Code, text, square string) *rule {
	e := fragment.Parse(text)
	r := &rule{}
	for { // a literal 0 as a branch contributes nothing
		call, ok := e.(*ast.Call)
		if !ok || call.Fun != op.If.String() {
			break
		}
		if zero(call.Args[2]) {
			r.path = append(r.path, guard{cond: fragment.Table(c, call.Args[0])})
			e = call.Args[1]
		} else if zero(call.Args[1]) {
			r.path = append(r.path, guard{cond: fragment.Table(c, call.Args[0]), not: true})
			e = call.Args[2]
		} else {
			break
		}
	}
	r.local = fragment.Table(c, e)
	if square != "" {
		r.square = fragment.Table(c, fragment.Parse(square))
	}
	u := &ast.Name{Name: "u"}
	if product, ok := forOne(u, e); ok {
		r.one = product == ast.Expr(u)
		r.product = fragment.Table(c, product)
	}
	return r
}

func zero(e ast.Expr) bool {
	n, ok := e.(*ast.Num)
	return ok && n.Val == 0
}

// forOne returns u × e for an e that begins with the literal 1 or -1, as a product, a quotient or defined(…). u takes the
// place of the literal: u*(1/y) is u/y, with one rounding less and no overflow in between.
func forOne(u, e ast.Expr) (product ast.Expr, ok bool) {
	switch e := e.(type) {
	case *ast.Num:
		return u, e.Val == 1
	case *ast.Unary:
		x, ok := forOne(u, e.X)
		return &ast.Unary{Op: e.Op, X: x}, ok && e.Op == op.Neg
	case *ast.Binary:
		x, ok := forOne(u, e.X)
		return &ast.Binary{Op: e.Op, X: x, Y: e.Y}, ok && (e.Op == op.Mul || e.Op == op.Div)
	case *ast.Call:
		if e.Fun == "defined" {
			x, ok := forOne(u, e.Args[0])
			return &ast.Call{Fun: e.Fun, Args: []ast.Expr{x, e.Args[1]}}, ok
		}
	}
	return nil, false
}
