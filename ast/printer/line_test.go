package printer_test

import (
	"strings"
	"testing"

	"backprop/ast/printer"
	"backprop/parser"
	"backprop/testdata"
)

func TestLine(t *testing.T) {
	for source, want := range map[string]string{
		"2*A.T @ (A @ x - y)":          "2Aᵀ · (A · x − y)",
		"(A @ x)*y":                    "(A · x)y",
		"A.T.T":                        "(Aᵀ)ᵀ",
		"x[i]^2":                       "x_{i}²",
		"W1[i,j]*x[j]":                 "(W₁)_{i,j}x_{j}",
		"A[1:, 0] + A[:, -1] + x[:-1]": "A_{1:,0} + A_{:,−1} + x_{:−1}",
		"x[0][1]":                      "(x₀)₁",
		"[1, 2, 3]":                    "[1, 2, 3]",
		"[[1, 2], [3, x/y]]":           "[[1, 2], [3, x/y]]",
		"[[1, 2], [3, 4]][0]":          "[[1, 2], [3, 4]]₀",
		"sum[i](x[i]*y[i])":            "∑_{i}x_{i}y_{i}",
		"2*sum[i](x[i])":               "2 (∑_{i}x_{i})",
		"softmax[1](A)":                "softmax₁(A)",
		"sum[0](A) + sum(A) + hypot(x)^2 + hypot(A @ x - y)": "sum₀(A) + sum(A) + ‖x‖² + ‖A · x − y‖",
		"2*t":                             "2t",
		"a*x*t":                           "axt",
		"2*(-x)":                          "2 · (−x)",
		"a - b + -c":                      "a − b + (−c)",
		"rate*t":                          "rate\u2009t",
		"a*sin(x)*t":                      "a sin(x)\u2009t",
		"sigma_x/x1":                      "σ_{x}/x₁",
		"x_max^2":                         "x_{max}²",
		"x^2*y^-1":                        "x²y⁻¹",
		"x^y":                             "x^{y}",
		"2^(x^2)":                         "2^{x²}",
		"x^y^z":                           "x^{y^z}",
		"exp(-x/tau)":                     "e^{−x/τ}",
		"exp(-(x - mu)^2/(2*sigma^2))":    "exp(−(x − μ)²/(2σ²))",
		"sqrt(x) + sqrt(x1)":              "√x + √x₁",
		"sqrt(x^2 + y^2)":                 "√(x² + y²)",
		"sqrt(x^2)":                       "√(x²)",
		"cbrt(2)":                         "∛2",
		"sin(x)^2":                        "sin²(x)",
		"1/cosh(x)^2":                     "1/cosh²(x)",
		"abs(x)*floor(y)":                 "|x|⌊y⌋",
		"log2(x) + asin(y)":               "log₂(x) + arcsin(y)",
		"normcdf(x)*gamma(y)":             "Φ(x)\u2009Γ(y)",
		"pi*alpha*theta":                  "παθ",
		"6.02e23*x":                       "6.02×10²³\u2009x",
		"x <= y && !z || x != inf":        "x ≤ y ∧ ¬z ∨ x ≠ ∞",
		"if(x > 0, ln(x), -y)":            "ln(x) if x > 0, −y otherwise",
		"2*if(x > 0, x, y)":               "2 (x if x > 0, y otherwise)",
		"사과*x_속도":                         "사과\u2009x_{속도}",
		"max(a, b)":                       "max(a, b)",
		"a_long_name*a__b":                "a_{long,name}\u2009a__b",
		"a/b/c*d":                         "(a/(bc))d",
		"relu(x) + sigmoid(y)/logistic_k": "ReLU(x) + sigmoid(y)/logistic_{k}",
	} {
		p, err := parser.Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		if got := printer.LineOf(nil).Expr(p.Stmts[0].Body[0]); got != want {
			t.Errorf("%s is %q, want %q", source, got, want)
		}
	}
	l := printer.LineOf([]string{"x1", "x_1", "alpha", "α"})
	for name, want := range map[string]string{"x1": "x₁", "x_1": "x_1", "α": "α", "alpha": "alpha", "∂f/∂x1": "∂f/∂x₁"} {
		if got := l.Name(name); got != want {
			t.Errorf("the name %s is %q, want %q", name, got, want)
		}
	}
	for number, want := range map[string]string{"-0.5": "−0.5", "1.5e-07": "1.5×10⁻⁷", "-1e+300": "−1×10³⁰⁰", "NaN": "NaN", "-Infinity": "−Infinity"} {
		if got := l.Number(number); got != want {
			t.Errorf("%s is %q, want %q", number, got, want)
		}
	}
}

// TestLineCorpus: no LaTeX is left over in any formula of the corpus, and marks are not nested.
func TestLineCorpus(t *testing.T) {
	formulas := 0
	for _, f := range testdata.Formulas() {
		p, err := parser.Parse(f.Source)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range p.Stmts {
			for _, e := range s.Body {
				formulas++
				text := printer.LineOf(nil).Expr(e)
				depth := 0
				for i, r := range text {
					switch r {
					case '\\', '*', '$', '&':
						t.Errorf("%s: %s", f.Name, text)
					case '{':
						depth++
						if depth > 1 || i == 0 || !strings.ContainsRune("_^", rune(text[i-1])) {
							t.Errorf("%s: marks in %s", f.Name, text)
						}
					case '}':
						depth--
					}
				}
				if depth != 0 {
					t.Errorf("%s: marks in %s", f.Name, text)
				}
			}
		}
	}
	if formulas < 480 {
		t.Errorf("only %d formulas", formulas)
	}
}
