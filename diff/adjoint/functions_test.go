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

// readLimits reads testdata/known_limits.txt: a point that misses, and the reason. Those of second derivatives are a list of
// their own.
func readLimits(t *testing.T, second bool) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../../testdata/known_limits.txt")
	if err != nil {
		t.Fatal(err)
	}
	limits := map[string]string{}
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
			limits[point] = reason
		}
	}
	return limits
}

// TestFunctions holds every row of the table to the true values of its function and of every
// partial. The points that miss are in known_limits.txt, no more and no fewer.
func TestFunctions(t *testing.T) {
	limits := readLimits(t, false)
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
			ulps, missed := want.miss(v.Output(i), most)
			point := r.key + " " + what
			_, known := limits[point]
			delete(limits, point)
			switch {
			case missed && *listLimits:
				fmt.Printf("%s\tgot %v, want %v, %.3g ulp\n", point, v.Output(i), want.val, ulps)
			case missed && !known:
				t.Errorf("%s = %v, want %v, off by %.3g ulp", point, v.Output(i), want.val, ulps)
			case !missed && known:
				t.Errorf("%s is right: take it out of known_limits.txt", point)
			}
		}
	}
	for point := range limits {
		t.Errorf("known_limits.txt: %q is not a point of functions.txt", point)
	}
	for c := range op.All() {
		if c != op.Identity && tested[c] < 30 {
			t.Errorf("%v is tested at %d points", c, tested[c])
		}
	}
}
