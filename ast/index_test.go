package ast_test

import (
	"errors"
	"testing"

	"backprop/ast"
)

// TestIndices: what can stand in brackets resolves.
func TestIndices(t *testing.T) {
	for _, source := range []string{
		"[x, 2][0]",
		"x[0] + x[-1] + A[1, 0] + A[:, 0]",
		"x[1:] - x[:-1] + x[1:3] + x[:] + x[-3:-1] + x[0:-5]",
		"x[(k)] + x[(k + 1)] + x[((k))] + x[(k):(n)] + x[size(x) - 1] + x[2*3]",
		"A.T @ (A @ x) + Aᵀ",
		"sum[0](A) + sum[-1](A) + sum[0,1](T) + softmax[1](A) + sum[(k)](A)",
		"sum[i](x[i]*y[i])",
		"sum[i](x[i]) + max[i](x[i]) + hypot[i](x[i]) + mean[i](x[i]) + min[i](x[i]) + logsumexp[i](x[i])",
		"sum[i](sum[j](A[i,j]))",
		"sum[i,j](A[i,j])",
		"sum[i](A[i,i])",
		"z[i] = x[i]; z[0]",
		"z[n,j] = sum[i](x[n,i]*W[i,j]) + b[j]",
		"z[i] = A[0][i] + A[0, i] + (x @ A)[i] + sum(x)",
		"z[k] = softmax[k](x[k])",
		"z[e] = x[e]",
		"f(x) = sum[i](x[i]^2); f(y)",
		"f(x) = sum[i](x[i]^2)",
		"trace(A) + sum(diag(x)) + softmax(x) + eye(3) + zeros(2, 3) + ones(3) + size(A) + size(A, 0)",
		"trace(A, B) = A*B; trace(x, y)",
	} {
		if _, err := ast.Resolve(parse(t, source), nil); err != nil {
			t.Errorf("%q: %v", source, err)
		}
	}
}

// TestIndexErrors: each refusal names what is wrong, and what to write.
func TestIndexErrors(t *testing.T) {
	for _, c := range []struct{ source, msg, hint, at string }{
		{"x[i]", `the index "i" is neither on the left nor bound`, "write z[i] = … for each i, or sum[i](…) for the sum over i; a constant stands in parentheses: x[(i)]", "i"},
		{"y[n] = x[n]*sum[j](A[n,k])", `the index "k" is neither on the left nor bound`, "write y[n,k] = … for each k, or sum[k](…) for the sum over k; a constant stands in parentheses: A[(k)]", "k"},
		{"sum[i](x[i]) + y[i]", `the index "i" is neither on the left nor bound`, "write z[i] = … for each i, or sum[i](…) for the sum over i; a constant stands in parentheses: y[(i)]", "i"},
		{"f(x, n) = x[n]; f(y, 2)", `the index "n" is neither on the left nor bound`, "a constant stands in parentheses: x[(n)]; for an index write z[n] = … for each n, or sum[n](…) for the sum over n", "n"},
		{"softmax[k](x[k])", `the index "k" is neither on the left nor bound`, "write z[k] = … for each k: softmax leaves its index free", "k"},
		{"sum[i](sum[i](x[i]))", `the index "i" is bound twice`, "call one of them i2", "i"},
		{"sum[i,i](A[i,i])", `the index "i" is bound twice`, "call one of them i2", "i"},
		{"z[i] = sum[i](x[i])", `the index "i" is both on the left and bound by sum`, "call one of them i2", "i"},
		{"z[i,i] = A[i,i]", `the index "i" stands twice on the left`, "give each axis an index of its own; a diagonal is diag(A)", "i"},
		{"z[i] = 2", `the index "i" is only on the left`, "use it on the right, as in x[i]; for copies along it multiply by ones(3)[i]", "i"},
		{"sum[i](2*y)", `the index "i" is bound by sum but not used`, "write sum[i](x[i])", "i"},
		{"z[i] = x[i+1]", `an index stands alone in brackets, found "i+1"`, "neighbours are ranges: x[1:] - x[:-1]", "i+1"},
		{"z[i] = x[i] - x[2*i]", `an index stands alone in brackets, found "2*i"`, "neighbours are ranges: x[1:] - x[:-1]", "2*i"},
		{"x[k - 1]", `an index stands alone in brackets, found "k - 1"`, "a constant stands in parentheses: x[(k - 1)]; neighbours are ranges: x[1:] - x[:-1]", "k - 1"},
		{"x[(k) - 1]", `an index stands alone in brackets, found "(k) - 1"`, "a constant stands in parentheses: x[((k) - 1)]; neighbours are ranges: x[1:] - x[:-1]", "(k) - 1"},
		{"x[x > 1]", `an index stands alone in brackets, found "x > 1"`, "a condition does not choose elements; write if(x > 1, x, 0), which has 0 in place of the others", "x > 1"},
		{"A[:, end]", `the index "end" is neither on the left nor bound`, "the last place is -1", "end"},
		{"x[:, None]", `the index "None" is neither on the left nor bound`, "index notation has more axes: z[i,j] = x[i]*y[j]", "None"},
		{"x[k:]", `the ends of a range are constants, found "k"`, "a constant stands in parentheses: (k)", "k"},
		{"x[(k):n + 1]", `the ends of a range are constants, found "n + 1"`, "a constant stands in parentheses: (n + 1)", "n + 1"},
		{"sum[i+1](A)", `an index stands alone in brackets, found "i+1"`, "a constant stands in parentheses: sum[(i+1)](…)", "i+1"},
		{"x[pi]", "pi is a constant, not an index", "call the index i", "pi"},
		{"z[inf] = x[inf]", "inf is a constant, not an index", "call the index i", "inf"},
		{"sum[nan](x[nan])", "nan is a constant, not an index", "call the index i", "nan"},
		{"x[0.5]", "0.5 is not a whole number", "elements and axes are counted from 0", "0.5"},
		{"sum[-0.5](A)", "-0.5 is not a whole number", "elements and axes are counted from 0", "-0.5"},
		{"x[1:1]", "the range 1:1 is empty", "a range ends before its second number: x[0:2] are the elements 0 and 1", "1:1"},
		{"x[:0]", "the range :0 is empty", "a range ends before its second number: x[0:2] are the elements 0 and 1", ":0"},
		{"x[-1:-2]", "the range -1:-2 is empty", "a range ends before its second number: x[0:2] are the elements 0 and 1", "-1:-2"},
		{"A[0, -2:0]", "the range -2:0 is empty", "a range ends before its second number: A[0:2] are the elements 0 and 1", "-2:0"},
		{"z[i] = A[i, 1:]", `a range cannot stand beside the index "i"`, "in index notation every axis has an index or a number; take the range first, as in A[:, 1:][i,j]", "1:"},
		{"z[i,j] = A[i][j]", `the index "i" leaves an axis open`, "name all axes in one pair of brackets: A[i,j]", "A[i]"},
		{"sum[0,i](A)", "axes and indices cannot stand together", "write either sum[0,1](A) or sum[i,j](A[i,j])", "0,i"},
		{"sum[1, 1](A)", "the axis 1 stands twice in the brackets", "name each axis once", "1"},
		{"sum[1:](A)", "an axis is a number or an index, not a range", "sum[0](A) is along the first axis; leave elements out with A[1:]", "1:"},
		{"x[0,1,2,3,4,5,6,7,8]", "an array has 8 axes at most", "", "8"},
		{"z[a,b,c,d,f,g,h,i,j] = x", "an array has 8 axes at most", "", "j"},
		{"sum[0](A, B)", "sum takes 1 argument, found 2", "write sum[0](A) of each; element by element it is sum(A, B)", "sum[0](A, B)"},
		{"sum[i](x[i], y[i])", "sum takes 1 argument, found 2", "write sum[i](x[i]) of each; element by element it is sum(x[i], y[i])", "sum[i](x[i], y[i])"},
		{"exp[i](x[i])", "exp cannot run along an axis", "sum, mean, min, max, hypot, logsumexp and softmax can; an element of the result is exp(…)[i]", "exp"},
		{"f(x) = x^2; f[0](x)", "f cannot run along an axis", "sum, mean, min, max, hypot, logsumexp and softmax can; an element of the result is f(…)[0]", "f"},
		{"sum(x) = x; sum[0](x)", "sum cannot run along an axis", "sum, mean, min, max, hypot, logsumexp and softmax can; an element of the result is sum(…)[0]", "sum"},
		{"sqrt[3](x)", "sqrt cannot run along an axis", "write cbrt(x)", "sqrt"},
		{"x[0](y)", `unknown function "x"`, "for a product write x[0]*(…)", "x"},
		{"meen[0](A)", `unknown function "meen"`, `did you mean "mean"?`, "meen"},
		{"trace(A, B)", "trace takes 1 argument, found 2", "write trace(A)", "trace(A, B)"},
		{"size(A, 0, 1)", "size takes 1 or 2 arguments, found 3", "write size(A, 0)", "size(A, 0, 1)"},
		{"tracee(A)", `unknown function "tracee"`, `did you mean "trace"?`, "tracee"},
		{"1 + det(A)", "det is not supported yet", "", "det"},
		{"f[x_] = x^2", `"x_" is not an index`, "a function is written f(x) = x^2", "x_"},
		{"sin[x]", `"sin" is called with brackets`, "arguments stand in parentheses: sin(x)", "sin"},
		{"A(1, 2)", `unknown function "A"`, "for an element write A[0, 1], counted from 0", "A"},
	} {
		_, err := ast.Resolve(parse(t, c.source), nil)
		e, ok := errors.AsType[*ast.Error](err)
		if !ok {
			t.Errorf("%q: got %v, want an error", c.source, err)
			continue
		}
		if e.Msg != c.msg || e.Hint != c.hint {
			t.Errorf("%q: got\n%s\n  %s\nwant\n%s\n  %s", c.source, e.Msg, e.Hint, c.msg, c.hint)
		}
		if at := c.source[e.Start:e.End]; at != c.at {
			t.Errorf("%q: the caret is under %q, want %q", c.source, at, c.at)
		}
	}
}

// TestAlike: an index with the name of a variable of its statement is recorded once, at its first place.
func TestAlike(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"i = 3; z[i] = x[i]*i; z", "i"},
		{"z[i] = x[i]; z*i", ""},
		{"sum[i](x[i]*i + y[i])", "i"},
		{"f(x, i) = sum[i](x[i]*y[i]); f(z, 2)", "i"},
		{"sum[i](x[i]^k) + x[(k)]", ""},
		{"z[k] = A[k, (k)]*i", "k"},
	} {
		names, err := ast.Resolve(parse(t, c.source), nil)
		if err != nil {
			t.Errorf("%q: %v", c.source, err)
			continue
		}
		if got := list(names.Indices); got != c.want {
			t.Errorf("%q: %q are indices and variables, want %q", c.source, got, c.want)
		}
	}
}

// TestIndexIsNoInput: names in brackets are inputs only in parentheses.
func TestIndexIsNoInput(t *testing.T) {
	names, err := ast.Resolve(parse(t, "z[i] = sum[j](A[i,j])*x[(k)]; z"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := list(names.Inputs); got != "A x k" {
		t.Errorf("the inputs are %q, want A x k", got)
	}
}
