package diff_test

import (
	"testing"

	"backprop/diff"
	"backprop/eval/array"
)

// FuzzShapes: a program of arrays is computed and differentiated, or refused with an error: it never panics.
func FuzzShapes(f *testing.F) {
	for _, source := range []string{
		"A @ x", "x @ A", "A.T @ A", "sum(A)", "sum[0](A)", "max[-1](A)", "A + x", "A*x", "x[0] + x[-1]", "A[1, 0]", "A[:, 1:]", "x[1:] - x[:-1]",
		"z[n,j] = sum[i](A[n,i]*S[i,j]) + x[j]; z", "z[i] = S[i,i]; sum(z)", "softmax[1](A)", "softmax(x)", "logsumexp(x)", "[x, y]", "[[s, 1], [2, s]]", "diag(x)", "trace(S)",
		"eye(3) @ x", "zeros(2, 3) + A", "size(A, 0)*s", "if(x > 0, x, y)", "hypot(x, y)", "hypot(x)", "f(v) = sum(v^2); f(x) + f(A)", "sum[i](x[i]*y[i])", "x[(1)]", "max([s, 2, x[0]])",
		"mean[0,1](A)", "sum[i,j](A[i,j]*x[j])", "(A @ x)[0]", "[x, y][1]", "A.T[0]", "x/0", "ones(2)[0]", "inv(S)", "det(S)", "logdet(S)", "solve(S, x)", "softmax[0](x)", "min(x)", "A - x", "x*A", "-A.T", "!x", "A^2", "T[0]", "T[:,1,:]", "T @ 2", "s @ T", "T @ x", "T @ T", "n = 2; zeros(n - 1)", "x[(size(x) - 1)]", "exp(A)*s", "x^3 + y", "sum[1](T)", "sum[0,2](T)",
		"sum(if(A @ x, s, 1)) + (x[0] ? s : 1)", "z[n,k] = softmax[k](A[n,k]*x[k]); z", "f(u) = u^2; z[i] = f(x[i]) + f(x[i]); z",
	} {
		f.Add(source)
	}
	shapes := map[string]array.Shape{"x": {3}, "y": {3}, "A": {2, 3}, "S": {3, 3}, "T": {2, 3, 2}}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 500 {
			return
		}
		fn, err := diff.Parse(source, &diff.Options{Shapes: shapes, MaxNodes: 10_000, MaxDepth: 100})
		if err != nil || fn.Size() > 2000 {
			return
		}
		if !fn.Arrays() {
			return // other targets are of numbers
		}
		m, n := fn.Dims()
		q := diff.Question{Gradient: m*n <= 10_000, Hessian: m*n*n <= 20_000 && fn.Size() <= 200}
		d, err := fn.Compile(q)
		if err != nil {
			return
		}
		total := 0
		for i := range d.Len() {
			total += d.Shape(i).Len()
		}
		if total > 100_000 || fn.Len() > 1000 {
			return
		}
		p := d.NewPoint()
		x := make([]float64, fn.Len())
		for i := range x {
			x[i] = float64(i%5) - 2
		}
		p.Run(x)
		p.Notes()
		p.Borders()
		for i := range d.Len() {
			if n := len(p.Append(nil, i)); n != d.Shape(i).Len() {
				t.Errorf("%s: result %d has %d elements, its shape %s", source, i, n, d.Shape(i))
			}
		}
	})
}
