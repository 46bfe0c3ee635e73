package foreign_test

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/parser"
)

// TestTables looks at every row: a word is answered once, and not where the language has it.
func TestTables(t *testing.T) {
	for kind, rows := range foreign.Tables() {
		seen := map[string]bool{}
		for _, r := range rows {
			if r.Write == "" && r.Say == "" || r.Words == "" {
				t.Errorf("%s %q has no answer", kind, r.Words)
			}
			if strings.HasSuffix(r.Say, ".") || strings.ToLower(r.Say[:min(1, len(r.Say))]) != r.Say[:min(1, len(r.Say))] && !strings.HasPrefix(r.Say, "JSON") {
				t.Errorf("%s %q: %q is not a hint", kind, r.Words, r.Say)
			}
			for w := range strings.FieldsSeq(r.Words) {
				if seen[w] {
					t.Errorf("%s %q has two answers", kind, w)
				}
				seen[w] = true
				if _, ok := op.Lookup(w); ok && (kind == "function" || kind == "missing") {
					t.Errorf("%s %q is a function of the language", kind, w)
				}
				if _, ok := ast.LookupArray(w); ok && (kind == "function" || kind == "array" || kind == "missing") {
					t.Errorf("%s %q is a function of arrays", kind, w)
				}
				if name, _, ok := strings.Cut(w, "/"); kind == "array arity" {
					if _, known := ast.LookupArray(name); !ok || !known {
						t.Errorf("array arity %q is not about a function of arrays", w)
					}
				} else if kind == "arity" {
					if _, known := op.Lookup(name); !ok || !known {
						t.Errorf("arity %q is not about a function of the language", w)
					}
				}
			}
		}
	}
	absent := map[string]bool{}
	for _, r := range foreign.Tables()["missing"] {
		for w := range strings.FieldsSeq(r.Words) {
			absent[w] = true
		}
	}
	for _, r := range slices.Concat(foreign.Tables()["function"], foreign.Tables()["array"]) {
		for w := range strings.FieldsSeq(r.Words) {
			if absent[w] {
				t.Errorf("function %q has an answer, and is said to be missing", w)
			}
		}
	}
}

// TestFormulas follows what is told to write: it is an expression of the language.
func TestFormulas(t *testing.T) {
	tested := 0
	for _, kind := range []string{"function", "translation", "arity", "array", "array arity", "constant", "latex", "symbol"} {
		for _, r := range foreign.Tables()[kind] {
			for formula := range strings.SplitSeq(r.Write, " | ") {
				if formula == "" {
					continue
				}
				tested++
				names, err := resolve(formula)
				if err != nil {
					t.Errorf("%s %s: %q: %v", kind, r.Words, formula, err)
				} else if kind == "constant" && len(names.Inputs) > 0 {
					t.Errorf("%s is not a constant", formula)
				}
			}
		}
	}
	if tested < 150 {
		t.Errorf("%d formulas", tested)
	}
}

// TestPasted writes each formula with the arguments of a call and finds an expression in which every argument has its place.
func TestPasted(t *testing.T) {
	tested := 0
	for _, kind := range []string{"function", "translation", "arity", "array", "array arity"} {
		for _, r := range foreign.Tables()[kind] {
			seen := map[string]bool{}
			for w := range strings.FieldsSeq(r.Words) {
				name, arity, _ := strings.Cut(w, "/")
				if r.Write == "" || r.Params == "-" || seen[arity] {
					continue
				}
				seen[arity] = true
				for n := 1; n <= 6; n++ {
					if arity != "" && arity != string(rune('0'+n)) || arity == "" && !r.Takes(n) {
						continue
					}
					tested++
					args := []string{"u1", "-u2", "u3 + 1", "2", "u5", "u6"}[:n]
					for text := range strings.SplitSeq(r.With(args).Write, " | ") {
						if _, err := parser.Parse(strings.ReplaceAll(text, "…", "x")); err != nil || strings.Contains(text, "…") && !strings.Contains(r.Write, " | ") && arity == "" {
							t.Errorf("%s of %d arguments: %s (%v)", name, n, text, err)
						}
					}
				}
			}
		}
	}
	if tested < 700 {
		t.Errorf("%d calls", tested)
	}
}

var (
	signs  = regexp.MustCompile(`^[-+*/^<>=!&|]+$`)
	typed  = regexp.MustCompile(`[*^=<>|&]|--|[a-z]\(`)
	tables = []string{"function", "vocabulary", "arity", "array", "array arity", "missing", "constant", "word", "operator", "symbol", "latex", "command", "flag", "choice", "format", "translation"}
)

// TestSays follows what a sentence of the table has between backquotes, and finds nothing to type outside of them. What is
// typed in a shell is followed by the tests of cmd.
func TestSays(t *testing.T) {
	tested := 0
	for _, kind := range tables {
		for _, r := range foreign.Tables()[kind] {
			for i, piece := range strings.Split(r.Say, "`") {
				switch {
				case i%2 == 0:
					piece = strings.TrimPrefix(piece, "the "+r.Words+"(x) of bc") // a function of bc
					if typed.MatchString(piece) {
						t.Errorf("%s %s: %q has what can be typed outside of backquotes", kind, r.Words, piece)
					}
					continue
				case strings.HasPrefix(piece, "--") || strings.HasPrefix(piece, "backprop"):
					continue
				case piece == "!":
					piece = "!b"
				case signs.MatchString(piece):
					piece = "a " + piece + " b"
				}
				tested++
				if _, err := resolve(piece); err != nil {
					t.Errorf("%s %s: %q: %v", kind, r.Words, piece, err)
				}
			}
			if strings.Count(r.Say, "`")%2 != 0 {
				t.Errorf("%s %s: a backquote is missing in %q", kind, r.Words, r.Say)
			}
			if strings.Contains(r.Hint(), "`") {
				t.Errorf("%s %s: the hint has backquotes: %s", kind, r.Words, r.Hint())
			}
		}
	}
	if len(foreign.Tables()) != len(tables) || tested < 120 {
		t.Errorf("%d tables, %d expressions", len(foreign.Tables()), tested)
	}
}

func resolve(formula string) (*ast.Names, error) {
	p, err := parser.Parse(formula)
	if err != nil {
		return nil, err
	}
	names, err := ast.Resolve(p, nil)
	if err != nil && err.Error() == "arrays are not supported yet" {
		return &ast.Names{}, nil
	}
	return names, err
}

// compute returns the value of a formula with these values of its variables.
func compute(t *testing.T, formula string, at map[string]float64) float64 {
	t.Helper()
	p, err := parser.Parse(formula)
	if err != nil {
		t.Fatalf("%q: %v", formula, err)
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		t.Fatalf("%q: %v", formula, err)
	}
	f, err := eval.Lower(p, names)
	if err != nil {
		t.Fatal(err)
	}
	var in []float64
	for _, id := range names.Inputs {
		in = append(in, at[id.Name])
	}
	v := run.Compile(f.Graph, f.Outputs[0].Node).NewValues()
	v.Run(in)
	return v.Output(0)
}

// TestValues holds answers to what the functions compute in the tools that have them.
func TestValues(t *testing.T) {
	const x, y = 0.7, 0.3
	phi := func(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }
	cdf := func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }
	for _, c := range []struct {
		word string
		args int
		want float64
	}{
		{"sind", 1, math.Sin(x * math.Pi / 180)}, {"acosd", 1, math.Acos(x) * 180 / math.Pi}, {"sinpi", 1, math.Sin(math.Pi * x)},
		{"arctg", 1, math.Atan(x)}, {"ArcSin", 1, math.Asin(x)}, {"arsinh", 1, math.Asinh(x)}, {"argsh", 1, math.Asinh(x)},
		{"sech", 1, 1 / math.Cosh(x)}, {"csch", 1, 1 / math.Sinh(x)}, {"coth", 1, 1 / math.Tanh(x)}, {"ctg", 1, 1 / math.Tan(x)},
		{"asech", 1, math.Acosh(1 / x)}, {"acsch", 1, math.Asinh(1 / x)}, {"cosec", 1, 1 / math.Sin(x)}, {"atan2d", 2, math.Atan2(y, x) * 180 / math.Pi},
		{"cosm1", 1, math.Cos(x) - 1}, {"versin", 1, 1 - math.Cos(x)}, {"haversin", 1, (1 - math.Cos(x)) / 2}, {"gd", 1, math.Atan(math.Sinh(x))},
		{"exp10", 1, math.Pow(10, x)}, {"exp2m1", 1, math.Exp2(x) - 1}, {"log3", 1, math.Log(x) / math.Log(3)}, {"log_2", 1, math.Log2(x)},
		{"pow3", 1, x * x * x}, {"root4", 1, math.Sqrt(math.Sqrt(x))}, {"rsqrt", 1, 1 / math.Sqrt(x)}, {"square", 1, x * x}, {"recip", 1, 1 / x},
		{"log1pexp", 1, math.Log1p(math.Exp(x))}, {"xlog1py", 2, x * math.Log1p(y)}, {"xlogx", 1, x * math.Log(x)},
		{"fmod", 2, math.Mod(x, y)}, {"remainder", 2, math.Remainder(x, y)}, {"copysign", 2, x}, {"fdim", 2, math.Dim(x, y)}, {"ldexp", 2, math.Ldexp(x, 3)},
		{"modf", 1, x}, {"fma", 3, x*y + 0.9}, {"rms", 2, math.Sqrt((x*x + y*y) / 2)}, {"geomean", 2, math.Sqrt(x * y)}, {"harmmean", 2, 2 * x * y / (x + y)},
		{"std", 2, 0.2}, {"var", 2, 0.04}, {"STDEV.S", 2, 0.4 / math.Sqrt2}, {"VAR.S", 2, 0.08}, {"pow2", 1, math.Exp2(x)}, {"heaviside", 1, 1}, {"rect", 1, 0}, {"tri", 1, 0.3}, {"smoothstep", 1, 0.784},
		{"swish", 1, x / (1 + math.Exp(-x))}, {"mish", 1, x * math.Tanh(math.Log1p(math.Exp(x)))}, {"elu", 1, x}, {"selu", 1, 1.0507009873554805 * x},
		{"relu6", 1, x}, {"hardsigmoid", 1, x/6 + 0.5}, {"softsign", 1, x / (1 + x)}, {"logsigmoid", 1, -math.Log1p(math.Exp(-x))},
		{"softmin", 2, math.Exp(-x) / (math.Exp(-x) + math.Exp(-y))},
		{"logsoftmax", 2, x - math.Log(math.Exp(x)+math.Exp(y))}, {"gelu_tanh", 1, 0.5 * x * (1 + math.Tanh(math.Sqrt(2/math.Pi)*(x+0.044715*x*x*x)))},
		{"huber", 1, x * x / 2}, {"logcosh", 1, math.Log(math.Cosh(x))}, {"kl_div", 2, x*math.Log(x/y) - x + y}, {"entropy", 1, -x * math.Log(x)},
		{"bce", 2, -y*math.Log(0.6) - (1-y)*math.Log(0.4)}, {"bcewithlogits", 2, math.Log1p(math.Exp(x)) - y*x}, {"mse", 2, (y - 0.6) * (y - 0.6)},
		{"factorial", 1, math.Gamma(1 + x)}, {"nCr", 2, 10}, {"perm", 2, 20}, {"gammaln", 1, func() float64 { l, _ := math.Lgamma(x); return l }()},
		{"erfcinv", 1, math.Erfcinv(x)}, {"erfcx", 1, math.Exp(x*x) * math.Erfc(x)}, {"Φ", 1, cdf(x)}, {"φ", 1, phi(x)}, {"pnorm", 3, cdf((x - 0.2) / 1.5)},
		{"dnorm", 3, phi((x-0.2)/1.5) / 1.5}, {"qfunc", 1, cdf(-x)}, {"normppf", 1, math.Sqrt2 * math.Erfinv(2*x-1)}, {"norm.logpdf", 1, math.Log(phi(x))},
		{"ln_sinh", 1, math.Log(math.Sinh(x))}, {"inv_sigmoid", 1, math.Log(x / (1 - x))}, {"softplusinv", 1, math.Log(math.Expm1(x))}, {"invnormal", 1, math.Sqrt2 * math.Erfinv(2*x-1)}, {"logaddexp2", 2, math.Log2(math.Exp2(x) + math.Exp2(y))},
		{"safe_sqrt", 1, math.Sqrt(x)}, {"sigmoid_fn", 1, 1 / (1 + math.Exp(-x))}, {"POTENZ", 2, math.Pow(x, y)}, {"팩토리얼", 1, math.Gamma(1 + x)}, {"np.sinc", 1, math.Sin(math.Pi*x) / (math.Pi * x)}, {"sin2", 1, math.Sin(x) * math.Sin(x)},
		{"merge", 3, 1}, {"ilogb", 1, -1}, {"log_factorial", 1, func() float64 { l, _ := math.Lgamma(1 + x); return l }()},
	} {
		r, ok := foreign.Function(c.word, c.args)
		if !ok {
			t.Errorf("%s is not answered", c.word)
			continue
		}
		got := compute(t, r.Write, map[string]float64{"x": x, "y": y, "z": 0.9, "t": 0.5, "n": map[bool]float64{true: 3, false: 5}[c.word == "ldexp"], "k": 2, "p": 0.6, "mu": 0.2, "sigma": 1.5, "a": 1, "b": 1})
		if math.Abs(got-c.want) > 1e-13*math.Max(1, math.Abs(c.want)) {
			t.Errorf("%s: %s is %v, want %v", c.word, r.Write, got, c.want)
		}
	}
}

// TestRenamed tells other names of functions from formulas.
func TestRenamed(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"arcsin", "asin"}, {"Sin", "sin"}, {"log_sum_exp", "logsumexp"}, {"SoftPlus", "softplus"}, {"swish", "silu"}, {"fmax", "max"}, {"normcdf_", "normcdf"}, {"Wurzel", "sqrt"}, {"사인", "sin"}, {"valeur_absolue", "abs"}, {"SI", "if"}, {"safe_log", "log"},
		{"sind", ""}, {"sech", ""}, {"lg", ""}, {"square", ""}, {"dot", ""}, {"norm", "hypot"},
	} {
		r, ok := foreign.Function(c.word, 1)
		if got := r.Renamed(); !ok || got != c.want {
			t.Errorf("%s is another name of %q (%v), want %q", c.word, got, ok, c.want)
		}
	}
	for _, word := range []string{"frobnicate", "thing", "sinful", "cost", "area", "rate", "card", "login", "inverted", "safety", "logo", "invoice", "realm", strings.Repeat("sin", 20)} {
		if r, ok := foreign.Function(word, 1); ok {
			t.Errorf("%s is answered: %s", word, r.Hint())
		}
	}
}
