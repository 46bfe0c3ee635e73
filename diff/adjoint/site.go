package adjoint

import (
	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/array"
	"backprop/eval/fragment"
)

// site makes nodes from formulas of the table at a node of a graph, for one argument after another. It knows what their
// letters stand for.
type site struct {
	g        *eval.Graph
	node     eval.ID
	arg      int
	upstream eval.ID
	lead     array.Shape // the leading axes of what flows
	listed   bool        // the next operation is along the axes of a reduction
	walk     fragment.Walk[eval.ID]
}

func newSite(g *eval.Graph) *site {
	s := &site{g: g}
	s.walk.By = s
	return s
}

// move goes to a node.
func (s *site) move(to eval.ID) {
	s.node, s.arg = to, 0
	s.walk.Next()
}

// path joins the conditions of r to c. It reports false if the path is never taken.
func (s *site) path(r *rule, conds *conditions, c cond) (cond, bool) {
	for _, p := range r.path {
		var ok bool
		if c, ok = conds.join(c, literal{s.fit(s.walk.Make(p.cond)), p.not}); !ok {
			return c, false
		}
	}
	return c, true
}

// product returns upstream × the local derivative.
func (s *site) product(r *rule, upstream eval.ID) eval.ID {
	switch {
	case r.one:
		return s.fit(upstream)
	case r.product == nil:
		return s.fit(s.Apply(op.Mul, []eval.ID{upstream, s.walk.Make(r.local)}))
	}
	s.upstream = upstream
	return s.fit(s.walk.Make(r.product))
}

// local returns the local derivative.
func (s *site) local(r *rule) eval.ID { return s.fit(s.walk.Make(r.local)) }

func (s *site) Number(v float64) eval.ID { return s.g.Const(v) }

func (s *site) Letter(l fragment.Letter) eval.ID {
	switch l {
	case fragment.F:
		return s.node
	case fragment.N:
		return s.g.Const(float64(count(s.g, s.node)))
	case fragment.Upstream:
		return s.upstream
	}
	return argument(s.g, s.node, s.arg, l)
}

func (s *site) List(to []eval.ID, which fragment.List) []eval.ID {
	if s.reduction() {
		return s.elements(to, which)
	}
	if which == fragment.Fixed && s.g.Shape(s.node) != nil {
		return s.fixedParts(to)
	}
	return appendList(to, s.g, s.node, which)
}

func (s *site) Apply(c op.Code, args []eval.ID) eval.ID {
	if s.reduction() {
		return s.applyAlong(c, args)
	}
	return apply(s.g, c, args...)
}

func (s *site) Holds(cond eval.ID) (holds, known bool) {
	v, known := s.g.Value(cond)
	return v != 0, known
}

// argument returns the argument of a node that the rule for its argument arg calls x, y, z or w.
func argument(g *eval.Graph, node eval.ID, arg int, l fragment.Letter) eval.ID {
	k := int(l)
	if r := operation(g, node).Info(); r.Fn != nil && k == r.Leading {
		k = max(arg, r.Leading) // the argument in question
	}
	return g.Args(node)[k]
}

// appendList appends the arguments of a node that are in a list of its rules.
func appendList(to []eval.ID, g *eval.Graph, node eval.ID, which fragment.List) []eval.ID {
	for _, a := range g.Args(node)[g.Op(node).Info().Leading:] {
		if which != fragment.Fixed || !g.Varies(a) {
			to = append(to, a)
		}
	}
	return to
}
