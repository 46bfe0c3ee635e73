package cmd_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// arrayMistakes are formulas with arrays as other tools, papers and books have them, with the hint that each gets, a formula that the
// hint shows, and what that computes.
var arrayMistakes = []struct{ typed, hint, formula, value string }{
	// transposes
	{"A.T.dot(x)", "write A.T @ x; numbers are multiplied by *", "A.T @ x", "[7, 10]"},
	{"A.T.sum()", "write sum(A.T)", "sum(A.T)", "10"},
	{"A[0].dot(x)", "write A[0] @ x; numbers are multiplied by *", "A[0] @ x", "5"},
	{"A.dot(B).dot(x)", "write (A @ B) @ x", "(A @ B) @ x", "[17, 35]"},
	{"np.dot(A.T, x)", "write A.T @ x; numbers are multiplied by *", "A.T @ x", "[7, 10]"},
	{"x.dot(A.T)", "write x @ A.T; numbers are multiplied by *", "x @ A.T", "[5, 11]"},
	{"a'*b", "write a @ b or a.T @ b; the first is of vectors, the second of a matrix", "a @ b", "11"},
	{"y'*x", "write y @ x or y.T @ x; the first is of vectors, the second of a matrix", "y @ x", "11"},
	{"2*x'*y", "write 2*x @ y or 2*x.T @ y; the first is of vectors, the second of a matrix", "2*x @ y", "22"},
	{"x'A x", "write x @ A @ x or x.T @ A @ x; the first is of vectors, the second of a matrix", "x @ A @ x", "27"},
	{"A'*x", "write A.T @ x", "A.T @ x", "[7, 10]"},
	{"A.' * x", "write A.T @ x", "A.T @ x", "[7, 10]"},
	{"[1 2; 3 4]'*x", "write [[1, 2], [3, 4]].T @ x", "[[1, 2], [3, 4]].T @ x", "[7, 10]"},
	{"sum(A')", "write sum(A.T)", "sum(A.T)", "10"},
	{"(A*x - y)'*(A*x - y)", "write (A @ x - y) @ (A @ x - y) or (A @ x - y).T @ (A @ x - y); the first is of vectors, the second of a matrix", "(A @ x - y) @ (A @ x - y)", "53"},
	{`A^{\top}`, "write A.T", "sum(A.T)", "10"},
	{`A^{\mathsf{T}} x`, "write A.T @ x", "A.T @ x", "[7, 10]"},
	{`A^\intercal x`, "write A.T @ x", "A.T @ x", "[7, 10]"},
	{`\mathbf{x}^\top \mathbf{x}`, "write x @ x", "x @ x", "5"},
	{`\mathbf{x}^{\top} A \mathbf{x}`, "write x @ A @ x", "x @ A @ x", "27"},
	{`\frac{1}{2} x^\top A x`, "write 1/2*x @ A @ x", "1/2*x @ A @ x", "13.5"},
	{`(A x - y)^\top (A x - y)`, "write (A @ x - y) @ (A @ x - y)", "(A @ x - y) @ (A @ x - y)", "53"},
	{`s x^\top y`, "write s*(x @ y)", "s*(x @ y)", "22"},
	{`x y^\top`, "write z[i,j] = x[i]*y[j]; z", "z[i,j] = x[i]*y[j]; sum(z)", "21"},
	{"x^T x", "write x @ x or x^T*x", "x @ x", "5"},
	{"A^T x", "write A.T @ x", "A.T @ x", "[7, 10]"},
	{"xᵀA x", "write x @ A @ x or x.T @ A @ x; the first is of vectors, the second of a matrix", "x @ A @ x", "27"},
	{`\|A x - b\|^2`, "write hypot(A @ x - b)^2", "hypot(A @ x - b)^2", "53"},
	{`\lVert A x - b \rVert_2^2`, "write hypot(A @ x - b)^2", "", ""},
	{"‖x‖²", "write hypot(x)^2", "", ""},
	{`\|x\|_1`, "write sum(abs(x))", "sum(abs(x))", "3"},
	{`\mathbf{A}\mathbf{x} + \mathbf{b}`, "write A @ x + b", "A @ x + b", "[8, 15]"},
	{`\vec{x} \cdot \vec{y}`, "write x @ y", "x @ y", "11"},
	{"⟨x, y⟩", "write x @ y or [x, y]; the first is the scalar product, the second a vector", "x @ y", "11"},
	{"t(A) %*% x", "write A.T @ x", "A.T @ x", "[7, 10]"},
	{"t(x) %*% y", "write x @ y or x.T @ y; the first is of vectors, the second of a matrix", "x @ y", "11"},
	{`\det(A)`, "determinants are not supported yet", "", ""},
	{"A.transpose(1, 0)", "a matrix is transposed by A.T; index notation has axes in another order: z[k,i,j] = T[i,j,k]", "z[k,i,j] = T[i,j,k]; sum(z)", "36"},

	// axes
	{"A.sum(1, keepdim=True)", "write sum[1](A); the axis is left out of the result", "sum[1](A)", "[3, 7]"},
	{"A.mean(0, keepdims=True)", "write mean[0](A); the axis is left out of the result", "mean[0](A)", "[2, 3]"},
	{"np.sum(A, axis=1, keepdims=True)", "write sum[1](A); the axis is left out of the result", "", ""},
	{"sum(A, dims=1)", "write sum[0](A)", "sum[0](A)", "[4, 6]"},
	{"minimum(A, dims=1)", "write min[0](A)", "min[0](A)", "[1, 2]"},
	{"mean(A, dims=2)", "write mean[1](A)", "mean[1](A)", "[1.5, 3.5]"},
	{"sum(A, dim=1)", "write sum[1](A)", "", ""},
	{"A.logsumexp(1)", "write logsumexp[1](A)", "sum(logsumexp[1](A - A))", "1.38629436111989"},
	{"torch.logsumexp(A, 1)", "write logsumexp[1](A)", "", ""},
	{"A.softmax(1)", "write softmax[1](A)", "softmax[1](A - A)", "[[0.5, 0.5],\n [0.5, 0.5]]"},
	{"torch.softmax(A, 1)", "write softmax[1](A)", "", ""},
	{"F.softmax(A, 1)", "write softmax[1](A)", "", ""},
	{"F.log_softmax(A, dim=1)", "write z[i,j] = A[i,j] - logsumexp[k](A[i,k])", "z[i,j] = A[i,j] - logsumexp[k](A[i,k]); sum[1](exp(z)) - 1 < 1e-9", "[1, 1]"},
	{"A.log_softmax(0)", "write z[i,j] = A[i,j] - logsumexp[k](A[k,j])", "z[i,j] = A[i,j] - logsumexp[k](A[k,j]); sum[0](exp(z)) - 1 < 1e-9", "[1, 1]"},
	{"log_softmax(x)[0]", "write (x - logsumexp(x))[0]", "(x - logsumexp(x))[0] < -1.3", "1"},
	{"torch.stack([x, y], dim=1)", "write [x, y].T", "sum[0]([x, y].T)", "[3, 7]"},
	{"np.stack((x, y), axis=1)", "write [x, y].T", "", ""},
	{"sin[0](A)", "sum, mean, min, max, hypot, logsumexp and softmax can; an element of the result is sin(…)[0]", "", ""},
	{"f[0](x)", "only reductions take an axis, as sum[0](x); for a product write f[0]*(…)", "", ""},
	{`\max_i x_i`, "write max[i](x[i])", "max[i](x[i])", "2"},
	{`\min_j A_{ij}`, "write z[i] = min[j](A[i,j])", "z[i] = min[j](A[i,j])", "[1, 3]"},

	// norms, products and losses
	{"‖x‖₁", "write sum(abs(x))", "sum(abs(x))", "3"},
	{"‖x‖1", "write sum(abs(x))", "", ""},
	{"‖x - y‖∞", "write max(abs(x - y))", "max(abs(x - y))", "2"},
	{"x.norm(p=1)", "write sum(abs(x))", "", ""},
	{"x.norm(1)", "write sum(abs(x))", "", ""},
	{"torch.norm(y, p=2)", "write hypot(y)", "hypot(y)", "5"},
	{"norm(x,1)", "write sum(abs(x))", "", ""},
	{"norm(y,2)", "write hypot(y)", "", ""},
	{"norm(x,Inf)", "write max(abs(x))", "max(abs(x))", "2"},
	{"np.linalg.norm(A, ord=1, axis=1)", "write sum[1](abs(A))", "sum[1](abs(A))", "[3, 7]"},
	{"np.linalg.norm(A, 2)", "of a matrix hypot(A) is the norm of Frobenius, max(sum[0](abs(A))) the 1-norm, max(sum[1](abs(A))) the infinity norm; the 2-norm of a matrix is not supported", "max(sum[0](abs(A)))", "6"},
	{`A^{\mathsf T} B`, "write A.T @ B", "sum(A.T @ B)", "38"},
	{`A^{-\top}`, "the inverse of a matrix is not supported yet", "", ""},
	{"np.inner(A, B)", "write A @ B or A @ B.T; the first is of vectors, the second of matrices", "sum(A @ B.T)", "30"},
	{"x^T A x", "write x @ A @ x", "", ""},
	{`\frac{1}{2} \mathbf{x}^T \mathbf{A} \mathbf{x}`, "write 1/2*x @ A @ x", "", ""},
	{`A \odot B`, "write A * B", "sum(A*B)", "19"},
	{"A ∘ B", "write A*B", "", ""},
	{"F.mse_loss(x, y)", "write mean((x - y)^2)", "mean((x - y)^2)", "4"},
	{"F.l1_loss(x, y)", "write mean(abs(x - y))", "mean(abs(x - y))", "2"},
	{"F.cross_entropy(A, B)", "of scores x and the class 0 it is logsumexp(x) - x[0]; of rows A and the probabilities B of their classes it is mean(logsumexp[1](A) - sum[1](A*B))", "sum(logsumexp[1](A) - sum[1](A*B)) > 0", "0"},
	{"nn.Linear(A)", "write A @ W.T + b", "W = [1, 2]; A @ W + b", "[8, 15]"},
	{"A.var(1, keepdim=True)", "write mean[0]((A.T - mean[0](A.T))^2); it divides by n, not by n - 1; the axis is left out of the result", "mean[0]((A.T - mean[0](A.T))^2)", "[0.25, 0.25]"},
	{"np.prod(A, axis=1)", "write exp(sum[1](ln(A))); that is for positive elements", "exp(sum[1](ln(A)))", "[2, 12]"},
	{"tf.reduce_mean(A, 1)", "write mean[1](A)", "", ""},
	{"np.stack([x, y], axis=2)", "a matrix is transposed by A.T; index notation has axes in another order: z[k,i,j] = T[i,j,k]", "", ""},
	{"F.normalize(A, dim=1)", "there is no argument dim", "", ""},
	{"nn.Linear(2, 3)", "layers are written out, as in x @ W.T + b", "", ""},
	{"(A^T A)^{-1} A^T y", "systems of equations are not supported yet", "", ""},
	{"‖A‖₂", "of a matrix hypot(A) is the norm of Frobenius, max(sum[0](abs(A))) the 1-norm, max(sum[1](abs(A))) the infinity norm; the 2-norm of a matrix is not supported", "max(sum[1](abs(A)))", "7"},
	{"np.linalg.norm(A - B, 2)", "of a matrix hypot(A) is the norm of Frobenius, max(sum[0](abs(A))) the 1-norm, max(sum[1](abs(A))) the infinity norm; the 2-norm of a matrix is not supported", "", ""},
	{`\min_w \|A w - y\|^2`, "over an index it is min[i](x[i]); no function is minimized or maximized", "min[i](x[i])", "1"},
	{"‖A‖F", "write hypot(A)", "", ""},

	// functions and methods of whole arrays
	{"A.size", "write size(A)", "size(A)", "4"},
	{"A.ndim", "a vector has one axis, a matrix two: their sizes are size(A, 0) and size(A, 1)", "size(A, 1)", "2"},
	{"np.diff(x)", "write x[1:] - x[:-1]; each row of a file is a point of its own", "x[1:] - x[:-1]", "[1]"},
	{"cumsum(x)", "there are no running sums: of a vector write them out, as [x[0], x[0] + x[1]]; each row of a file is a point of its own", "[x[0], x[0] + x[1]]", "[1, 3]"},
	{"rowSums(A)", "write sum[1](A); the rows of a file are combined by --reduce: sum, mean, min, max or rms", "sum[1](A)", "[3, 7]"},
	{"colMeans(A)", "write mean[0](A); the rows of a file are combined by --reduce: sum, mean, min, max or rms", "mean[0](A)", "[2, 3]"},
	{"A x", "a product is written with *: A*x; of a matrix it is A @ x", "A @ x", "[5, 11]"},
	{"x.T.dot(A).dot(x)", "write (x @ A) @ x or (x.T @ A) @ x; the first is of vectors, the second of a matrix", "(x @ A) @ x", "27"},
	{"(A@B).trace()", "write trace(A@B)", "trace(A@B)", "17"},
	{"(A @ B).size()", "write size(A @ B)", "size(A @ B)", "4"},
	{"A + s*I", "the identity matrix is eye(n), as eye(2); a variable is bound with --I=…", "sum(A + s*eye(2))", "14"},
	{"sum(@v.npy)", "a formula has a name for the values of a file, bound with a flag: --x=@v.npy", "", ""},

	// elements
	{"A(end,1)", "write A[-1, 0]; elements are counted from 0", "A[-1, 0]", "3"},
	{"A(1,2)", "for an element write A[0, 1], counted from 0", "A[0, 1]", "2"},
	{"x(1)", "for a product write x*(1), for an element x[0], counted from 0", "x[0]", "1"},
	{"x(end)", "write x[-1]; elements are counted from 0", "x[-1]", "2"},
	{"x(1:2)", "write x[0:2]; elements are counted from 0", "x[0:2]", "[1, 2]"},
	{"x(2:end)", "write x[1:]; elements are counted from 0", "x[1:]", "[2]"},
	{"x(2:end) - x(1:end-1)", "write x[1:] - x[0:-1]; elements are counted from 0", "x[1:] - x[0:-1]", "[1]"},
	{"A(:,1)'*x", "write A[:, 0] @ x; elements are counted from 0", "A[:, 0] @ x", "7"},
	{"A(2,:)", "write A[1, :]; elements are counted from 0", "A[1, :]", "[3, 4]"},
	{"sum(A(:))", "write sum(A)", "sum(A)", "10"},
	{"x(1:2:5)", "elements stand in brackets, counted from 0, as in x[0:2]", "x[0:2]", "[1, 2]"},

	// lists
	{"{{1,2},{3,4}}", "write [[1, 2], [3, 4]]", "sum([[1, 2], [3, 4]])", "10"},
	{"{{1,2},{3,4}}.{1,2}", "write [[1, 2], [3, 4]] @ [1, 2]", "[[1, 2], [3, 4]] @ [1, 2]", "[5, 11]"},
	{"2*{1,2}", "write 2*[1, 2]", "2*[1, 2]", "[2, 4]"},
	{"(1,2)@x", "write [1, 2] @ x", "[1, 2] @ x", "5"},
	{"A @ ((1,2),(3,4))", "write A @ [[1, 2], [3, 4]]", "sum(A @ [[1, 2], [3, 4]])", "54"},
	{"(1,2)", "write [1, 2] or 1.2; the one in brackets is a vector, the other a number", "[1, 2]", "[1, 2]"},
	{"Transpose[A]", "arguments stand in parentheses: A.T", "sum(A.T)", "10"},
	{"Transpose[A].x", "write A.T @ x", "A.T @ x", "[7, 10]"},
	{"A.x", "write A @ x or A_x", "A @ x", "[5, 11]"},
	{"Inverse[A]", "the inverse of a matrix is not supported yet", "", ""},
	{"Det[{{1,2},{3,4}}]", "determinants are not supported yet", "", ""},
	{"Inverse[A].x", "a matrix product is written with @", "", ""},
	{"np.concatenate([x,x])", "arrays are not joined end to end: write the elements, as in [x[0], x[1], y[0]]; [x, y] has the rows x and y", "[x[0], x[1], y[0]]", "[1, 2, 3]"},
	{"x[:, np.newaxis]", "index notation has more axes: z[i,j] = x[i]*y[j]", "z[i,j] = x[i]*y[j]; sum(z)", "21"},
	{`A \ b`, "systems of equations are not supported yet", "", ""},
	{"f(x)[i] = x[i]^2; f(y)", "a function has no index, and runs element by element: write f(x) = x^2", "f(x) = x^2; f(y)", "[9, 16]"},

	// indices
	{`\sum_i x_i`, "write sum[i](x[i])", "sum[i](x[i])", "3"},
	{`\sum_{i=1}^n x_i`, "write sum[i](x[i])", "sum[i](x[i])", "3"},
	{`\sum_{i=1}^{2} x_i y_i`, "write sum[i](x[i]*y[i])", "sum[i](x[i]*y[i])", "11"},
	{`\sum_i (x_i - y_i)^2 + s`, "write sum[i]((x[i] - y[i])^2) + s", "sum[i]((x[i] - y[i])^2) + s", "10"},
	{`\sqrt{\sum_i x_i^2}`, "write sqrt(sum[i](x[i]^2))", "sqrt(sum[i](x[i]^2))^2", "5"},
	{`\sum_j A_{ij} x_j`, "write z[i] = sum[j](A[i,j]*x[j])", "z[i] = sum[j](A[i,j]*x[j])", "[5, 11]"},
	{`w_i = \sum_j A_{ij} x_j`, "write w[i] = sum[j](A[i,j]*x[j])", "w[i] = sum[j](A[i,j]*x[j])", "[5, 11]"},
	{`\sum_i \sum_j A_{ij} x_i x_j`, "write sum[i](sum[j](A[i,j]*x[i]*x[j]))", "sum[i](sum[j](A[i,j]*x[i]*x[j]))", "27"},
	{`\sum_{i,j} A_{i,j}`, "write sum[i,j](A[i,j])", "sum[i,j](A[i,j])", "10"},
	{`\frac{e^{x_i}}{\sum_j e^{x_j}}`, "write z[i] = e^(x[i])/sum[j](e^(x[j]))", "z[i] = e^(x[i])/sum[j](e^(x[j])); z[0]*(1 + e)", "1"},
	{`\sum_{i=2}^n x_i`, "write sum(a, b, c) or sum[i](x[i]*y[i])", "sum[i](x[i]*y[i])", "11"},
	{"∑_i x_i", "write sum[i](x[i])", "sum[i](x[i])", "3"},
	{"np.einsum('ij,j->i', A, x)", "index notation says it: write z[i] = sum[j](A[i,j]*x[j])", "z[i] = sum[j](A[i,j]*x[j])", "[5, 11]"},
	{`np.einsum("ij,jk", A, B)`, "index notation says it: write z[i,k] = sum[j](A[i,j]*B[j,k])", "z[i,k] = sum[j](A[i,j]*B[j,k]); sum(z)", "34"},
	{"einsum('i,i', x, y)", "index notation says it: write sum[i](x[i]*y[i])", "sum[i](x[i]*y[i])", "11"},
}

// TestForeignArrays holds the hints for arrays, and follows them.
func TestForeignArrays(t *testing.T) {
	t.Chdir(t.TempDir())
	const values = `{"A": [[1, 2], [3, 4]], "B": [[1, 0], [2, 3]], "T": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], "x": [1, 2], "y": [3, 4], "a": [1, 2], "b": [3, 4], "s": 2}`
	if err := os.WriteFile("values.json", []byte(values), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range arrayMistakes {
		if hint := hinted(t, "eval", c.typed, "--bind", "values.json"); hint != c.hint {
			t.Errorf("%s: the hint is\n  %s, want\n  %s", c.typed, hint, c.hint)
		}
		if c.formula == "" {
			continue
		}
		if status, out, stderr := run("eval", c.formula, "--bind", "values.json"); status != 0 || strings.TrimSpace(out) != c.value {
			t.Errorf("%s: %s is %s (status %d: %s), want %s", c.typed, c.formula, out, status, stderr, c.value)
		}
	}
}

// TestForeignArrayValues holds the hints for the values of arrays in flags.
func TestForeignArrayValues(t *testing.T) {
	for _, c := range []struct {
		line []string
		hint string
	}{
		{[]string{"eval", "sum(x)", "--x=v.npy"}, "write @v.npy"},
		{[]string{"eval", "sum(x)", "--x=[1,2]", "--x=3"}, "an array is one value; several are rows of NDJSON, read with --input FILE"},
		{[]string{"eval", "sum(A)", "--A=1,2;3,4"}, "write '[[1, 2], [3, 4]]'"},
		{[]string{"eval", "sum(A)", "--A=1 2; 3 4"}, "write '[[1, 2], [3, 4]]'"},
	} {
		if hint := hinted(t, c.line...); hint != c.hint {
			t.Errorf("%q: the hint is\n  %s, want\n  %s", c.line, hint, c.hint)
		}
	}
}

// TestRoundedIntegers: integers that are not float64s are noted, with their file.
func TestRoundedIntegers(t *testing.T) {
	file := filepath.Join("..", "eval", "array", "npy", "testdata", "i8.npy")
	want := "note: " + file + ": 2 integers beyond 2^53 were rounded (column 5)\n"
	for _, line := range [][]string{{"eval", "sum(x)", "--x=@" + file}, {"diff", "sum(x)", "--set", "x=@" + file}} {
		if status, _, stderr := run(line...); status != 0 || stderr != want {
			t.Errorf("%q: status %d, %q, want %q", line, status, stderr, want)
		}
	}
	if _, _, stderr := run("eval", "sum(x)", "--x=@"+filepath.Join("..", "eval", "array", "npy", "testdata", "u2_big.npy")); stderr != "" {
		t.Errorf("small integers: %q", stderr)
	}
}
