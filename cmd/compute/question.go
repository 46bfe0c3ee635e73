package compute

import (
	"errors"
	"fmt"
	"strings"

	"backprop/ast"
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
	Formulas          bool // formulas, not numbers
}

func (e *TooMany) Error() string {
	return fmt.Sprintf("the result has %d %sderivatives, more than %d", e.Derivatives, map[int]string{2: "second "}[e.Order], e.Most)
}

// NoNumber is the error of a question for derivatives of an array.
type NoNumber struct {
	Output string
	Shape  array.Shape
	At     ast.Span // the place of the output in the source; empty where that is long
	Summed string   // the source with the output summed; "" where that is long
}

func (e *NoNumber) Error() string {
	return fmt.Sprintf("%s is an array of shape %s, and a gradient is that of a number", e.Output, e.Shape)
}

// ErrSecond is the error of a question for second derivatives of a formula of arrays.
var ErrSecond = errors.New("second derivatives of formulas of arrays are not supported yet")

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
	if q.Gradient && p.Arrays() {
		if err := p.derivable(q); err != nil {
			return err
		}
	}
	m, _ := p.Dims()
	if q.Upstream != nil {
		m = 1
	}
	wrt := p.wrt(q.Wrt)
	n := len(wrt)
	if q.All {
		n += p.Size()
	}
	if q.Gradient && m > 1 && m*n > mostPartials {
		return &TooMany{Order: 1, Derivatives: m * n, Most: mostPartials, Wrt: wrt}
	}
	if n := m * len(wrt) * len(wrt); q.Hessian && n > mostPartials {
		return &TooMany{Order: 2, Derivatives: n, Most: mostPartials, Wrt: wrt}
	}
	return nil
}

// noNumber refuses derivatives of the i-th output.
func (p *Point) noNumber(i int, name string, shape array.Shape) *NoNumber {
	const most = 80 // bytes of a source to type again
	e := &NoNumber{Output: name, Shape: shape}
	if p.Program == nil {
		return e
	}
	src, last := p.Program.Source, p.Program.Result()
	e.At = last.Body[min(i, len(last.Body)-1)].Extent()
	switch {
	case len(src) > most || strings.Contains(src, "#") || int(e.At.End) > len(src):
	case last.Name.Name != "" && last.Params == nil:
		e.Summed = strings.TrimRight(src, " ;\n") + "; sum(" + last.Name.Name + ")"
	default:
		e.Summed = strings.TrimSpace(src[:e.At.Start] + "sum(" + src[e.At.Start:e.At.End] + ")" + src[e.At.End:])
	}
	return e
}

// derivable refuses derivatives of arrays, and second ones in formulas of arrays.
func (p *Point) derivable(q Question) error {
	for i, name := range p.Outputs() {
		if s := p.Shape(name); s != nil && q.Upstream == nil {
			return p.noNumber(i, name, s)
		}
	}
	if q.Hessian || q.HVP != nil {
		return ErrSecond
	}
	return nil
}
