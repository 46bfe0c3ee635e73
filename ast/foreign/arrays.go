package foreign

import "strings"

const (
	noDecomposition = "there are no decompositions; of matrices there are `A @ x`, `A.T`, `trace(A)` and `diag(x)`"
	noLayer         = "layers are written out, as in `relu(x @ W + b)`"
	keepShape       = "arrays keep their shape; index notation makes another one, as in `z[i,j] = x[i]*y[j]`"
	ofRows          = "the rows of a file are combined by `--reduce`: sum, mean, min, max or rms"
	aVector         = "a vector is written `[1, 2, 3]`, a matrix `[[1, 2], [3, 4]]`"
)

// Later says that a function of arrays is not supported yet, "" of others. What is written here goes when the function comes: rows
// then write it.
func Later(function string) string {
	switch function {
	case "inv":
		return "the inverse of a matrix is not supported yet"
	case "det", "logdet":
		return "determinants are not supported yet"
	case "solve":
		return "systems of equations are not supported yet"
	}
	return ""
}

// Solution answers a system of equations with a matrix and a right side, A\b of MATLAB or A^-1 b.
func Solution(a, b string) string {
	if later := Later("solve"); later != "" {
		return later
	}
	return "write solve(" + a + ", " + b + ")"
}

// supported returns rows that say of functions that are not supported yet that they are not.
func supported(rows []Row) []Row {
	for i, r := range rows {
		name, _, _ := strings.Cut(r.Write, "(")
		later := Later(name)
		if later == "" {
			continue
		}
		if rows[i].Write = ""; r.Say != "" {
			later += "; " + r.Say
		}
		rows[i].Say = later
	}
	return rows
}

// arrays are what other tools have for vectors and matrices.
func arrays() []Row {
	return supported([]Row{
		// products
		{Words: "inner innerproduct", Write: "x @ y | x @ y.T", Say: "the first is of vectors, the second of matrices"},
		{Words: "dot dotproduct vdot scalarproduct matmul mm bmm mv mmult matmult mprod produitmat", Write: "x @ y", Say: "numbers are multiplied by `*`"},
		{Words: "sumproduct summenprodukt sommeprod sumaproducto matrsomprodotto somaproduto", Write: "sum(x*y)"},
		{Words: "outer outerproduct", Say: "index notation says it: `z[i,j] = x[i]*y[j]`"},
		{Words: "kron", Say: "index notation says it: `z[i,k,j,l] = A[i,j]*B[k,l]`"},
		{Words: "einsum tensordot", Say: "index notation says it: `z[i,k] = sum[j](A[i,j]*B[j,k])`"},
		{Words: "cross crossproduct", Write: "[x[1]*y[2] - x[2]*y[1], x[2]*y[0] - x[0]*y[2], x[0]*y[1] - x[1]*y[0]]", Params: "x y"},

		// matrices
		{Words: "transpose ctranspose mtrans trans swapaxes t/1", Write: "A.T"},
		{Words: "permute transpose/2 transpose/3 transpose/4 transpose/5 swapaxes/3", Say: "a matrix is transposed by `A.T`; index notation has axes in another order: `z[k,i,j] = T[i,j,k]`"},
		{Words: "tr", Write: "trace(A)"},
		{Words: "Det DET matdet determinant mdeterm mdet", Write: "det(A)"},
		{Words: "slogdet logabsdet", Write: "logdet(A)"},
		{Words: "inverse", Write: "inv(x)", Say: "of a number it is `1/x`"},
		{Words: "Inv INV Inverse inv2 matrixinverse minverse minv", Write: "inv(A)"},
		{Words: "ginv", Say: noDecomposition},
		{Words: "solve/2 linsolve mldivide linearsolve", Write: "solve(A, b)", Params: "A b"},
		{Words: "identitymatrix", Write: "eye(n)"},
		{Words: "matrixpower mpower", Say: "a power of a matrix is a product: `A @ A`"},
		{Words: "eig eigh eigvals svd qr lu cholesky chol pinv lstsq null orth expm logm sqrtm", Say: noDecomposition},
		{Words: "diagonal diagflat", Write: "diag(A)"},
		{Words: "triu tril", Say: "a triangle is not part of the language; a product with a matrix of ones and zeros leaves elements out"},

		// making and taking apart
		{Words: "vector vec array matrix mat tensor list", Say: aVector},
		{Words: "c/2 c/3 c/4 c/5 c/6", Write: "[x, y]", Many: "[{x|, }]"},
		{Words: "stack vstack rowstack", Write: "[x, y]", Say: "its rows are x and y", Many: "[{x|, }]"},
		{Words: "concat concatenate hstack columnstack cat vcat hcat", Say: "arrays are not joined end to end: write the elements, as in `[x[0], x[1], y[0]]`; `[x, y]` has the rows x and y"},
		{Words: "newaxis", Say: "index notation has more axes: `z[i,j] = x[i]*y[j]`"},
		{Words: "full", Say: "equal elements are `2*ones(3)`"},
		{Words: "zeroslike", Write: "0*x"},
		{Words: "oneslike", Write: "0*x + 1"},
		{Words: "range arange seq seqlen seqalong iota colon logspace geomspace broadcastediota", Say: "a vector is written `[0, 1, 2]`; many points are a sweep, as `--x=0..10`"},
		{Words: "len length nrow rows", Write: "size(x, 0)"},
		{Words: "ncol cols columns", Write: "size(x, 1)"},
		{Words: "numel nelement", Write: "size(x)"},
		{Words: "ndim ndims", Say: "a vector has one axis, a matrix two: their sizes are `size(A, 0)` and `size(A, 1)`"},
		{Words: "shape", Say: "the numbers of rows and columns are `size(A, 0)` and `size(A, 1)`"},
		{Words: "reshape flatten ravel view squeeze unsqueeze expanddims broadcast repeat tile", Say: keepShape},

		// over all elements
		{Words: "matrixnorm", Say: "of a matrix `hypot(A)` is the norm of Frobenius, `max(sum[0](abs(A)))` the 1-norm, `max(sum[1](abs(A)))` the infinity norm; the 2-norm of a matrix is not supported"},
		{Words: "norm1/1 l1norm/1", Write: "sum(abs(x))"},
		{Words: "prod/1 product/1", Write: "exp(sum(ln(x)))", Say: "that is for positive elements"},
		{Words: "sumsq/1 sumsqr/1 ss/1 sumsquares/1 sumofsquares/1", Write: "sum(x^2)"},
		{Words: "rms/1 quadmean/1", Write: "sqrt(mean(x^2))"},
		{Words: "geomean/1 gmean/1 geometricmean/1", Write: "exp(mean(ln(x)))"},
		{Words: "harmmean/1 harmean/1 hmean/1 harmonicmean/1", Write: "1/mean(1/x)"},
		{Words: "std/1 stddev/1 stdevp/1 pstdev/1", Write: "sqrt(mean((x - mean(x))^2))", Say: "it divides by n, not by n - 1"},
		{Words: "sd/1 stdev/1", Write: "sqrt(sum((x - mean(x))^2)/(size(x) - 1))", Say: "it divides by n - 1"},
		{Words: "VAR/1 variance/1", Write: "sum((x - mean(x))^2)/(size(x) - 1)", Say: "it divides by n - 1"},
		{Words: "var/1 varp/1 pvariance/1", Write: "mean((x - mean(x))^2)", Say: "it divides by n, not by n - 1"},
		{Words: "logsoftmax/1", Write: "x - logsumexp(x)"},
		{Words: "softmin/1", Write: "softmax(-x)"},

		{Words: "np.diff/1 numpy.diff/1 jnp.diff/1 torch.diff/1 ediff1d/1", Write: "x[1:] - x[:-1]", Say: "each row of a file is a point of its own"},
		{Words: "cumsum/1 np.cumsum/1 torch.cumsum/2", Say: "there are no running sums: of a vector write them out, as `[x[0], x[0] + x[1]]`; each row of a file is a point of its own"},
		{Words: "rowsums/1 rowsum/1", Write: "sum[1](A)", Params: "A", Say: ofRows}, {Words: "colsums/1", Write: "sum[0](A)", Params: "A", Say: ofRows},
		{Words: "rowmeans/1", Write: "mean[1](A)", Params: "A", Say: ofRows}, {Words: "colmeans/1 colmean/1", Write: "mean[0](A)", Params: "A", Say: ofRows},
		{Words: "rownorm/1", Write: "hypot[1](A)", Params: "A", Say: ofRows}, {Words: "colnorm/1", Write: "hypot[0](A)", Params: "A", Say: ofRows},

		// layers
		{Words: "nn.Linear/1 nn.linear/1", Write: "x @ W.T + b", Params: "x"}, {Words: "nn.Linear nn.linear", Say: "layers are written out, as in `x @ W.T + b`"},
		{Words: "linear dense", Write: "x @ W + b", Params: "x W b"},
		{Words: "batchnorm layernorm conv conv2d embedding attention pool maxpool", Say: noLayer},
	})
}

// arrayArities are functions of arrays with a number of arguments that they take elsewhere.
func arrayArities() []Row {
	return []Row{
		{Words: "softmax/2", Write: "softmax([x, y])", Say: "one of its elements, as `softmax([x, y])[0]`, has a gradient; along an axis it is `softmax[1](x)`"},
		{Words: "softmax/3 softmax/4 softmax/5 softmax/6 softmax/7 softmax/8 softmax/9", Write: "softmax([x, y])", Say: "one of its elements, with [0], [1] or [2] behind it, has a gradient", Many: "softmax([{x|, }])"},
		{Words: "solve/1 solve/3 solve/4", Say: "equations are not solved; backprop computes values and derivatives"},
		{Words: "eye/2", Write: "eye(n)", Say: "it is square"},
	}
}

// Method answers a method of an array, called with the array and so many arguments: dot of x.dot(y).
func Method(word string, args int) (Row, bool) {
	arity := "/" + string(rune('0'+min(args, 9)))
	for _, w := range []string{word + arity, word, key(word) + arity, key(word)} {
		if r, ok := arrayIndex.row(w); ok {
			return r, true
		}
	}
	return Row{}, false
}
