package eval_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/eval"
	"backprop/eval/array"
	"backprop/eval/run"
	"backprop/parser"
)

// TestWritten: the formula that is shown of a node is read back as what it is of, in the names of the nodes it is computed from.
func TestWritten(t *testing.T) {
	shapes := map[string]array.Shape{"x": {2}, "y": {2}, "v": {3}, "A": {2, 2}, "B": {3, 2}, "T": {2, 3, 2}}
	for _, source := range []string{
		"z[i,j] = x[i]*v[j]; sum(z)", "z[i,j] = x[i]*x[j]; z^2", "z[i,j] = A[j,i]*x[i]; z", "z[i,j] = A[j,i] + A[i,j]; z", "A + x", "A - x", "z[i,j] = x[j] + A[i,j]; z",
		"z[i,j] = x[j] - A[i,j]; z", "z[i] = A[i,i]*x[i]; z", "z[i,k,j] = T[i,j,k]; z[0]", "m[i,j] = max[k](T[i,k,j]); m", "m[j] = sum[i,k](T[i,k,j] + x[j]); m",
		"m[i,j] = sum[k](T[i,k,j]*v[k]); m", "m[i,j] = sum[k](x[i]*A[k,j]*y[k]*A[i,k]); m", "z[n,j] = sum[i](A[n,i]*A[j,i]) + x[j]; z", "z[i,j] = A[1:][i,j]*x[j]*x[1:][i]; z",
		"z[i] = exp(x[i]*A[i,0]); z", "z[i,j] = if(x[i] > x[j], A[i,j], 0); z", "zeros(2, 2) @ x + 1", "(3*ones(3, 2)) @ x", "B.T @ v + x @ A", "softmax[1](B) @ x", "z[i,j] = T[i,1,j]/2; z",
		"mean[1](T) + min[1](T)", "diag(x) @ A + trace(A)", "z[i] = sum[j](A[i,j]*x[j]*2); z",
	} {
		p, err := parser.Parse(source)
		if err != nil {
			t.Fatal(source, err)
		}
		names, err := ast.Resolve(p, nil)
		if err != nil {
			t.Fatal(source, err)
		}
		f, err := eval.LowerTo(&eval.Graph{}, p, names, shapes)
		if err != nil {
			t.Fatal(source, err)
		}
		g := f.Graph
		var in []float64
		for i := range g.Inputs() {
			for k := range g.InputShape(i).Len() {
				in = append(in, float64(len(in)+1)*0.25+float64(k%3))
			}
		}
		shown := f.Shown(g.Needed(f.Outputs[0].Node).Nodes)
		v := run.Compile(g, shown...).NewValues()
		v.Run(in)
		called := f.NodeNames(shown)
		name := func(id eval.ID) ast.Expr {
			if c, ok := g.Value(id); ok {
				return ast.Number(c)
			}
			if called[id] == "" {
				t.Errorf("%s: a node without a name is shown", source)
			}
			return &ast.Name{Name: called[id]}
		}
		for _, id := range shown {
			if _, input := g.LeafIndex(id); input || len(g.Args(id)) == 0 {
				continue
			}
			e, _, index, ok := g.Written(id, name)
			if !ok {
				var args []ast.Expr
				for _, a := range g.Operands(id) {
					_, part := g.Seen(a)
					args = append(args, part(name))
				}
				e = ast.Apply(g.Op(id), args)
			}
			text := printer.Expr(e)
			if index != nil {
				text = "result[" + strings.Join(index, ",") + "] = " + text + "; result"
			}
			if got, want := again(t, text, g, v, shown, called), v.Append(nil, id); !slices.Equal(got, want) {
				t.Errorf("%s: %s is written %s, which is %v, not %v", source, called[id], text, got, want)
			}
		}
	}
}

// again computes a formula in the values of the nodes that have names.
func again(t *testing.T, text string, g *eval.Graph, v *run.Values, shown []eval.ID, called map[eval.ID]string) []float64 {
	p, err := parser.Parse(text)
	if err != nil {
		t.Fatal(text, err)
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		t.Fatal(text, err)
	}
	shapes := map[string]array.Shape{}
	for id, name := range called {
		shapes[name] = g.Shape(id)
	}
	f, err := eval.LowerTo(&eval.Graph{}, p, names, shapes)
	if err != nil {
		t.Error(text, err)
		return nil
	}
	var in []float64
	for _, name := range f.Graph.Inputs() {
		i := slices.IndexFunc(shown, func(id eval.ID) bool { return called[id] == name })
		if i < 0 {
			t.Fatal(fmt.Sprint(text, ": no node ", name))
		}
		in = v.Append(in, shown[i])
	}
	out := f.Outputs[0].Node
	w := run.Compile(f.Graph, out).NewValues()
	w.Run(in)
	return w.Append(nil, out)
}
