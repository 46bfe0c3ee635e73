package diff_test

import (
	"math"

	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/testdata/program"
)

// lower returns the graph of a source text.
var lower = program.Lower

// gradient appends the gradient of one node.
func gradient(g *eval.Graph, out eval.ID, wrt []eval.ID) []eval.ID {
	rows, err := adjoint.Jacobian(g, []eval.ID{out}, wrt)
	if err != nil {
		panic(err)
	}
	return rows[0]
}

// outputs returns the nodes of the outputs of f.
func outputs(f *eval.Formula) []eval.ID {
	var list []eval.ID
	for _, o := range f.Outputs {
		list = append(list, o.Node)
	}
	return list
}

// identical reports whether v and w have the same bits; one NaN is as good as another.
func identical(v, w float64) bool {
	return math.Float64bits(v) == math.Float64bits(w) || math.IsNaN(v) && math.IsNaN(w)
}

// same reports whether v and w are equal, NaN included.
func same(v, w float64) bool { return v == w || math.IsNaN(v) && math.IsNaN(w) }

var inf = math.Inf(1)
