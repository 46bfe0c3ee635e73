package compute

import (
	"fmt"
	"math"

	"backprop/diff"
	"backprop/eval/array"
)

// Question says what to compute at a point.
type Question struct {
	All      bool // every node that the result needs, too
	Gradient bool // the derivatives; without it only the value, and none of the following

	Wrt      []string      // with respect to these variables and intermediates; nil: every variable that is needed or bound
	Upstream []float64     // the upstream gradient of each output; nil: each output has derivatives of its own
	Along    *diff.Weights // the derivative along a direction; nil: none
	HVP      *diff.Weights // the Hessian times a direction; nil: none
	Hessian  bool          // all second derivatives

	Many bool // the question is for many points: blocks report those that may have notes
}

// mostPartials limits a Jacobian, with the partials of all nodes if asked for, and a Hessian.
const mostPartials = 10_000_000

// TooMany is the error of a question with more derivatives than anybody can use.
type TooMany struct {
	Order             int // of the derivatives: 1 or 2
	Derivatives, Most int
	Wrt               []string
	Shape             array.Shape // of the first of Wrt
	Output            string      // an output that is an array; "" for none
	Formulas          bool        // formulas, not numbers
}

func (e *TooMany) Error() string {
	return fmt.Sprintf("the result has %d %sderivatives, more than %d", e.Derivatives, map[int]string{2: "second "}[e.Order], e.Most)
}

// Work is a compiled question, ready to run at one point or at many.
type Work struct {
	*diff.Compiled
	point *Point
	asked Question
}

// Ask compiles a question. The error is a *[TooMany] if it has too many answers.
func (p *Point) Ask(q Question) (*Work, error) {
	if err := p.tooMuch(q); err != nil {
		return nil, err
	}
	ask := diff.Question{Wrt: []string{}, Nodes: q.All, Notes: q.Many}
	if q.Gradient {
		ask.Wrt, ask.Gradient, ask.Hessian = p.wrt(q.Wrt), true, q.Hessian
		ask.Along, ask.HessianVector = q.Along, q.HVP
		if q.Upstream != nil {
			ask.Upstream = &diff.Weights{Names: p.Outputs(), Values: q.Upstream}
		}
	}
	d, err := p.Compile(ask)
	if err != nil {
		return nil, err
	}
	return &Work{Compiled: d, point: p, asked: q}, nil
}

// tooMuch refuses a question with too many answers.
func (p *Point) tooMuch(q Question) error {
	m, _ := p.Dims()
	if q.Upstream != nil {
		m = 1
	}
	wrt := p.wrt(q.Wrt)
	n := 0 // numbers
	for _, name := range wrt {
		n += p.Shape(name).Len()
	}
	second := product(product(m, n), n)
	if q.All {
		n += p.Size()
	}
	if first := product(m, n); q.Gradient && m > 1 && first > mostPartials {
		return &TooMany{Order: 1, Derivatives: first, Most: mostPartials, Wrt: wrt, Output: p.arrayOutput()}
	}
	if q.Hessian && second > mostPartials {
		return &TooMany{Order: 2, Derivatives: second, Most: mostPartials, Wrt: wrt, Shape: p.Shape(wrt[0])}
	}
	return nil
}

// product multiplies numbers from 0 on, up to the largest int.
func product(a, b int) int {
	if b > 0 && a > math.MaxInt/b {
		return math.MaxInt
	}
	return a * b
}

// arrayOutput returns the first output that is an array, "" for none.
func (p *Point) arrayOutput() string {
	for _, name := range p.Outputs() {
		if p.Shape(name) != nil {
			return name
		}
	}
	return ""
}
