package adjoint_test

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
)

var listLimits = flag.Bool("limits", false, "print the points that miss, in the form of known_limits.txt")

// What testdata/functions.txt is held to.
const (
	valueUlps   = 4
	partialUlps = 8
)

var operatorNames = map[string]op.Code{
	"neg": op.Neg, "not": op.Not, "add": op.Add, "sub": op.Sub, "mul": op.Mul, "div": op.Div, "pow": op.Pow,
	"lt": op.Lt, "le": op.Le, "gt": op.Gt, "ge": op.Ge, "eq": op.Eq, "ne": op.Ne, "and": op.And, "or": op.Or,
}

// reference is a line of testdata/functions.txt: true values, computed with mpmath.
type reference struct {
	op   op.Code
	key  string // name and arguments, as they are written
	args []float64
	want []number // the value, then the partials
}

// number is a true value and the size against which errors are measured.
type number struct {
	val   *big.Float // nil for NaN
	scale *big.Float
}

func readNumber(text string) (number, error) {
	text, scale, scaled := strings.Cut(text, "~")
	switch text {
	case "NaN":
		return number{}, nil
	case "Infinity":
		text = "Inf"
	case "-Infinity":
		text = "-Inf"
	}
	v, _, err := big.ParseFloat(text, 10, 120, big.ToNearestEven)
	if err != nil {
		return number{}, err
	}
	n := number{v, v}
	if scaled {
		n.scale, _, err = big.ParseFloat(scale, 10, 120, big.ToNearestEven)
	}
	return n, err
}

func readReferences(t *testing.T) []reference {
	t.Helper()
	f, err := os.Open("../../testdata/functions.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []reference
	sc := bufio.NewScanner(f)
	for line := 1; sc.Scan(); line++ {
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		field := strings.Split(sc.Text(), "\t")
		c, ok := operatorNames[field[0]]
		if !ok {
			if c, ok = op.Lookup(field[0]); !ok {
				t.Fatalf("functions.txt:%d: no function %s", line, field[0])
			}
		}
		r := reference{op: c, key: field[0] + " " + field[1]}
		for _, a := range strings.Fields(field[1]) {
			v, err := strconv.ParseFloat(a, 64)
			if err != nil {
				t.Fatalf("functions.txt:%d: %v", line, err)
			}
			r.args = append(r.args, v)
		}
		for _, w := range field[2:] {
			n, err := readNumber(w)
			if err != nil {
				t.Fatalf("functions.txt:%d: %v", line, err)
			}
			r.want = append(r.want, n)
		}
		if len(r.want) != 1+len(r.args) {
			t.Fatalf("functions.txt:%d: %d arguments, %d partials", line, len(r.args), len(r.want)-1)
		}
		list = append(list, r)
	}
	return list
}

// miss returns by how many ulps got misses the true value, and whether that is more than most.
func (n number) miss(got float64, most float64) (float64, bool) {
	if n.val == nil {
		return math.Inf(1), !math.IsNaN(got)
	}
	if math.IsNaN(got) {
		return math.Inf(1), true
	}
	nearest, _ := n.val.Float64()
	if nearest == got {
		return 0, false
	}
	scale, _ := n.scale.Float64()
	size := math.Min(math.Max(math.Abs(scale), math.Abs(nearest)), math.MaxFloat64)
	if n.val.IsInf() {
		return math.Inf(1), true
	}
	if math.IsInf(got, 0) { // beyond the largest number by less than its ulps
		got = math.Copysign(math.MaxFloat64, got)
	}
	ulp := math.Abs(size - math.Nextafter(size, 0))
	if size == 0 {
		ulp = math.SmallestNonzeroFloat64
	}
	d := new(big.Float).Sub(n.val, new(big.Float).SetFloat64(got))
	d.Quo(d.Abs(d), new(big.Float).SetFloat64(ulp))
	ulps, _ := d.Float64()
	return ulps, ulps > most
}

// limits are points of a file of true values that miss: those of testdata/known_limits.txt, no more and no fewer.
type limits struct {
	file  string
	known map[string]bool
}

// readLimits reads the points of testdata/known_limits.txt, each with a reason: those of second derivatives, or the others.
func readLimits(t *testing.T, file string, second bool) *limits {
	t.Helper()
	text, err := os.ReadFile("../../testdata/known_limits.txt")
	if err != nil {
		t.Fatal(err)
	}
	l := &limits{file: file, known: map[string]bool{}}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		point, reason, ok := strings.Cut(line, "\t")
		if !ok || strings.TrimSpace(reason) == "" {
			t.Errorf("known_limits.txt: %q has no reason", line)
		}
		if strings.Contains(point, " second ") == second {
			l.known[point] = true
		}
	}
	return l
}

// check compares a point with its true value: within most ulp, or known.
func (l *limits) check(t *testing.T, point string, got float64, want number, most float64) {
	t.Helper()
	ulps, missed := want.miss(got, most)
	known := l.known[point]
	delete(l.known, point)
	switch {
	case missed && *listLimits:
		fmt.Printf("%s\tgot %v, want %v, %.3g ulp\n", point, got, want.val, ulps)
	case missed && !known:
		t.Errorf("%s = %v, want %v, off by %.3g ulp", point, got, want.val, ulps)
	case !missed && known:
		t.Errorf("%s is right: take it out of known_limits.txt", point)
	}
}

// done reports known points that were not checked.
func (l *limits) done(t *testing.T) {
	t.Helper()
	for point := range l.known {
		t.Errorf("known_limits.txt: %q is not a point of %s", point, l.file)
	}
}

// TestFunctions holds every row of the table to the true values of its function and of every
// partial. The points that miss are in known_limits.txt, no more and no fewer.
func TestFunctions(t *testing.T) {
	limits := readLimits(t, "functions.txt", false)
	tested := map[op.Code]int{}
	for _, r := range readReferences(t) {
		tested[r.op]++
		g := &eval.Graph{}
		ids := make([]eval.ID, len(r.args))
		for i := range ids {
			ids[i] = g.Input("x" + strconv.Itoa(i))
		}
		node := g.Apply(r.op, ids...)
		outs := append([]eval.ID{node}, gradient(g, node, ids)...)
		v := run.Compile(g, outs...).NewValues()
		v.Run(r.args)
		for i, want := range r.want {
			what, most := "value", float64(valueUlps)
			if i > 0 {
				what, most = fmt.Sprintf("partial %d", i), partialUlps
			}
			limits.check(t, r.key+" "+what, v.Output(i), want, most)
		}
	}
	limits.done(t)
	for c := range op.All() {
		if c != op.Identity && tested[c] < 30 {
			t.Errorf("%v is tested at %d points", c, tested[c])
		}
	}
}
