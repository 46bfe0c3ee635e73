package diff

import (
	"cmp"
	"math/bits"
	"slices"

	"backprop/ast"
	"backprop/eval"
)

// Gradient appends the derivatives of out with respect to each of wrt to the graph and returns
// their nodes, in the order of wrt; the constant 0 where no path leads. Any node can
// be in wrt, intermediates too. It is one backward pass: the cost does not depend on
// how many partials are asked for. O(edges between out and wrt). It panics where [Jacobian] has an error.
func Gradient(g *eval.Graph, out eval.ID, wrt []eval.ID) []eval.ID {
	rows, err := Jacobian(g, []eval.ID{out}, wrt)
	if err != nil {
		panic(err)
	}
	return rows[0]
}

// Jacobian appends the gradients of several outputs, each by a backward pass over what it depends on.
// It returns a row for each output. The error is an *[ast.Error]: the derivatives need more
// than 20 million nodes before the last output.
func Jacobian(g *eval.Graph, outs, wrt []eval.ID) ([][]eval.ID, error) {
	s := newSweep(g, outs, wrt)
	before := g.Len()
	rows := make([][]eval.ID, len(outs))
	for i, out := range outs {
		if i > 0 && g.Len()-before > maxAdjoints {
			return nil, ast.Errorf(g.Span(out), ast.CodeLimit, "the derivatives of %d outputs need more than %d nodes", len(outs), maxAdjoints).
				WithHint("ask for fewer outputs")
		}
		rows[i] = s.run(Flow{out, g.Const(1)})
	}
	return rows, nil
}

// sweep is the state of a backward pass.
type sweep struct {
	arrivals
	active []bool
	wrt    []eval.ID
	asked  []int // indices into wrt, from right to left
	pass   *Pass // where to keep what is done; nil: it need not be kept
}

func newSweep(g *eval.Graph, outs, wrt []eval.ID) *sweep {
	top := slices.Max(outs)
	s := &sweep{
		arrivals: newArrivals(g, top),
		active:   active(g, top, wrt),
		wrt:      wrt,
		asked:    make([]int, len(wrt)),
	}
	for i := range wrt {
		s.asked[i] = i
	}
	slices.SortFunc(s.asked, func(i, k int) int { return cmp.Compare(wrt[k], wrt[i]) })
	return s
}

// run is the backward pass from where something flows in.
func (s *sweep) run(in ...Flow) []eval.ID {
	g, asked := s.g, s.asked
	grad := slices.Repeat([]eval.ID{g.Const(0)}, len(s.wrt))
	top := eval.ID(-1)
	for _, f := range in {
		if s.active[f.Node] {
			s.add(f.Node, f.Upstream, always)
			top = max(top, f.Node)
		}
	}
	for word := int(top) >> 6; word >= 0; word-- {
		for s.pending[word] != 0 { // the node furthest to the right
			bit := 63 - bits.LeadingZeros64(s.pending[word])
			s.pending[word] &^= 1 << bit
			n := eval.ID(64*word + bit)
			g.SetSpan(g.Span(n))
			upstream, cond := s.merge(n)
			for len(asked) > 0 && s.wrt[asked[0]] > n {
				asked = asked[1:]
			}
			for ; len(asked) > 0 && s.wrt[asked[0]] == n; asked = asked[1:] {
				grad[asked[0]] = s.conds.guard(cond, upstream)
			}
			if s.pass != nil {
				s.pass.step(n, upstream, s.conds.holds(cond))
			}
			s.site.move(n)
			for k, arg := range g.Args(n) {
				if s.active[arg] {
					s.site.arg = k
					s.edge(arg, upstream, cond)
				}
			}
		}
	}
	return grad
}

// edge sends upstream × local derivative to arg, the argument that the rule is at.
func (s *sweep) edge(arg, upstream eval.ID, c cond) {
	at := s.site
	kept := Edge{Arg: at.arg, Local: none, Product: none, Taken: none}
	if r := ruleOf(s.g.Op(at.node), at.arg); r != nil { // else piecewise constant in this argument
		if c, ok := at.path(r, s.conds, c); ok {
			product := at.product(r, upstream)
			s.add(arg, product, c)
			if s.pass != nil {
				kept = Edge{Arg: at.arg, Local: at.local(r), Product: product, Taken: s.conds.holds(c)}
			}
		}
	}
	if s.pass != nil {
		s.pass.edge(kept)
	}
}
