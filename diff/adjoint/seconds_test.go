package adjoint_test

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/array"
	"backprop/eval/fragment"
	"backprop/eval/run"
)

// secondUlps is what testdata/seconds.txt is held to.
const secondUlps = 8

// secondReference is a line of testdata/seconds.txt: true second derivatives, computed with mpmath.
type secondReference struct {
	op   op.Code
	key  string // name and arguments, as they are written
	args []float64
	want []number // each pair of variables once
}

func readSeconds(t *testing.T) []secondReference {
	t.Helper()
	f, err := os.Open("../../testdata/seconds.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []secondReference
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		field := strings.Split(sc.Text(), "\t")
		c, ok := operatorNames[field[0]]
		if !ok {
			if c, ok = op.Lookup(field[0]); !ok {
				t.Fatalf("seconds.txt: no function %s", field[0])
			}
		}
		r := secondReference{op: c, key: field[0] + " " + field[1]}
		for _, a := range strings.Fields(field[1]) {
			v, err := strconv.ParseFloat(a, 64)
			if err != nil {
				t.Fatalf("seconds.txt: %s: %v", r.key, err)
			}
			r.args = append(r.args, v)
		}
		for _, w := range field[2:] {
			n, err := readNumber(w)
			if err != nil {
				t.Fatalf("seconds.txt: %s: %v", r.key, err)
			}
			r.want = append(r.want, n)
		}
		list = append(list, r)
	}
	return list
}

// secondsAlong returns the second derivatives of an operation on the elements of an array, each pair of them once: the gradient of each
// element of the gradient.
func secondsAlong(t *testing.T, c op.Code, at []float64) []float64 {
	t.Helper()
	f, err := arrayFormula(c.String()+"(x)", map[string]array.Shape{"x": {len(at)}})
	if err != nil {
		t.Fatal(err)
	}
	g, x := f.Graph, f.Node("x")
	grad := gradient(g, f.Outputs[0].Node, []eval.ID{x})[0]
	var rows []eval.ID
	for i := range at {
		rows = append(rows, gradient(g, g.View(grad, []eval.Axis{eval.At(i)}, nil), []eval.ID{x})...)
	}
	v := run.Compile(g, rows...).NewValues()
	v.Run(at)
	var list []float64
	for i, row := range rows {
		list = append(list, v.Append(nil, row)[i:]...)
	}
	return list
}

// makeGiven makes a text of given.
func makeGiven(g *eval.Graph, text string, list []eval.ID) eval.ID {
	w := fragment.Walk[eval.ID]{By: callMaker{g, list}}
	return w.Make(fragment.Text(fmt.Sprintf(text, "args")))
}

// callMaker makes nested calls of a list.
type callMaker struct {
	g    *eval.Graph
	list []eval.ID
}

func (m callMaker) Number(v float64) eval.ID                     { return m.g.Const(v) }
func (m callMaker) Letter(fragment.Letter) eval.ID               { panic("a letter") }
func (m callMaker) List(to []eval.ID, _ fragment.List) []eval.ID { return append(to, m.list...) }
func (m callMaker) Apply(c op.Code, args []eval.ID) eval.ID      { return m.g.Apply(c, args...) }
func (m callMaker) Holds(eval.ID) (holds, known bool)            { return false, false }

// TestSeconds holds every row of the table to the true values of its second derivatives. The points that miss are in
// known_limits.txt, no more and no fewer.
func TestSeconds(t *testing.T) {
	limits := readLimits(t, "seconds.txt", true)
	tested := map[op.Code]int{}
	for _, r := range readSeconds(t) {
		tested[r.op]++
		g := &eval.Graph{}
		var ids, wrt []eval.ID
		var at []float64
		var names []int
		for i, a := range r.args {
			if rule, _ := r.op.Rule(i); rule == "" && r.op.Info().Helper && r.op.Info().Rules != nil {
				ids = append(ids, g.Const(a)) // the order of a helper
				continue
			}
			ids = append(ids, g.Input("x"+strconv.Itoa(i)))
			wrt, at, names = append(wrt, ids[i]), append(at, a), append(names, i+1)
		}
		for i, text := range given[r.op.String()] {
			if text != "" {
				ids[i] = makeGiven(g, text, wrt)
			}
		}
		tables, err := adjoint.Hessian(g, []eval.ID{g.Apply(r.op, ids...)}, wrt)
		if err != nil {
			t.Fatal(err)
		}
		var outs []eval.ID
		var whats []string
		for i, row := range tables[0] {
			for j, id := range row[i:] {
				outs, whats = append(outs, id), append(whats, fmt.Sprintf("second %d %d", names[i], names[i+j]))
			}
		}
		if len(outs) != len(r.want) {
			t.Fatalf("seconds.txt: %s: %d pairs, %d numbers", r.key, len(outs), len(r.want))
		}
		v := run.Compile(g, outs...).NewValues()
		v.Run(at)
		for i, want := range r.want {
			limits.check(t, r.key+" "+whats[i], v.Output(i), want, secondUlps)
		}
		if name := r.op.String(); (name == "hypot" || name == "logsumexp") && len(r.args) > 3 {
			for i, got := range secondsAlong(t, r.op, r.args) {
				if ulps, missed := r.want[i].miss(got, secondUlps); missed {
					t.Errorf("%s %s along an axis = %v, want %v, off by %.3g ulp", r.key, whats[i], got, r.want[i].val, ulps)
				}
			}
		}
	}
	limits.done(t)
	for c := range op.All() {
		if c != op.Identity && tested[c] < 6 {
			t.Errorf("%v is tested at %d points", c, tested[c])
		}
	}
}
