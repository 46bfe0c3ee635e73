package printer_test

import (
	"flag"
	"os"
	"runtime/debug"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/parser"
	"backprop/testdata"
)

const latexGolden = "../../testdata/golden/latex.txt"

var update = flag.Bool("update", false, "write testdata/golden/latex.txt")

var latexForms = []struct{ source, want string }{
	// numbers
	{"2", `2`},
	{"0", `0`},
	{"0.5", `0.5`},
	{"299792458", `299792458`},
	{"6.02e23", `6.02 \times 10^{23}`},
	{"8.617333262e-5", `8.617333262 \times 10^{-5}`},
	{"1e21", `10^{21}`},
	{"1e-7", `10^{-7}`},
	{"inf", `\infty`},
	{"nan", `\mathrm{NaN}`},

	// arrays
	{"A @ x", `A \cdot x`},
	{"2*A.T @ (A @ x - y)", `2 A^{\top} \cdot (A \cdot x - y)`},
	{"(A @ B).T @ C", `(A \cdot B)^{\top} \cdot C`},
	{"(A @ x)*y", `(A \cdot x) y`},
	{"A @ (x*y)", `A \cdot x y`},
	{"a*A @ x/2", `\frac{a A \cdot x}{2}`},
	{"-A @ x", `-A \cdot x`},
	{"A @ -x", `A \cdot (-x)`},
	{"-(A @ x)", `-A \cdot x`},
	{"A @ (B @ x) + b", `A \cdot B \cdot x + b`},
	{"A.T.T", `(A^{\top})^{\top}`},
	{"A.T^2", `(A^{\top})^{2}`},
	{"(A^2).T", `(A^{2})^{\top}`},
	{"x[i]^2", `x_{i}^{2}`},
	{"W1[i,j]*x[j]", `(W_{1})_{i,j} x_{j}`},
	{"A[1:, 0] + A[:, -1] + x[:-1]", `A_{1:,0} + A_{:,-1} + x_{:-1}`},
	{"x[(k)] + x[(2*k+1):(n)]", `x_{k} + x_{2 k + 1:n}`},
	{"A.T[0]", `(A^{\top})_{0}`},
	{"x[0][1]", `(x_{0})_{1}`},
	{"f(x)[0]", `f(x)_{0}`},
	{"(A @ x)[0]", `(A \cdot x)_{0}`},
	{"[1, 2, 3]", `\begin{pmatrix} 1 \\ 2 \\ 3 \end{pmatrix}`},
	{"[[1, 2], [3, x/y]]", `\begin{pmatrix} 1 & 2 \\ 3 & x/y \end{pmatrix}`},
	{"[x, y]", `\begin{pmatrix} x \\ y \end{pmatrix}`},
	{"[[1, 2], [3, 4]][0]", `\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}_{0}`},
	{"2*[1, 2]*x", `2 \begin{pmatrix} 1 \\ 2 \end{pmatrix} x`},
	{"sum[i](x[i]*y[i])", `\sum_{i} x_{i} y_{i}`},
	{"sum[i](x[i] + y[i])", `\sum_{i} (x_{i} + y_{i})`},
	{"sum[i](-x[i])", `\sum_{i} (-x_{i})`},
	{"2*sum[i](x[i])", `2 \left(\sum_{i} x_{i}\right)`},
	{"sum[i](x[i])*2", `\left(\sum_{i} x_{i}\right) \cdot 2`},
	{"a - sum[i](x[i]) + b", `a - \sum_{i} x_{i} + b`},
	{"sum[i](x[i])^2", `\left(\sum_{i} x_{i}\right)^{2}`},
	{"sum[i](sum[j](A[i,j]*x[j]))", `\sum_{i} \sum_{j} A_{i,j} x_{j}`},
	{"mean[i,j](A[i,j])", `\operatorname{mean}_{i,j}(A_{i,j})`},
	{"max[i](x[i])*y", `\max_{i}(x_{i})\,y`},
	{"softmax[1](A)", `\operatorname{softmax}_{1}(A)`},
	{"sum[0](A) + sum(A) + hypot(x)^2 + hypot(A @ x - y)", `\operatorname{sum}_{0}(A) + \operatorname{sum}(A) + \left\lVert x\right\rVert^{2} + \left\lVert A \cdot x - y\right\rVert`},
	{"exp(-x[i]) + exp([1, 2])", `e^{-x_{i}} + \exp\left(\begin{pmatrix} 1 \\ 2 \end{pmatrix}\right)`},
	{"trace(A) + det(A)*logdet(A) + inv(A) @ x", `\operatorname{tr}(A) + \det(A)\,\ln\det(A) + \operatorname{inv}(A) \cdot x`},
	{"z[n,j] = sum[i](x[n,i]*W[i,j]) + b[j]", `z_{n,j} = \sum_{i} x_{n,i} W_{i,j} + b_{j}`},
	{"sin(x)[0] + sin(x[0])^2", `\sin(x)_{0} + \sin^{2}(x_{0})`},
	{"√x[0] + x[0]/y[0]", `\sqrt{x_{0}} + \frac{x_{0}}{y_{0}}`},
	{"a*x[i]*(b + c)*A.T*y", `a x_{i}\,(b + c) A^{\top} y`},
	{"z1[n] = x[n]; z1", "\\begin{aligned}\n(z_{1})_{n} &= x_{n} \\\\\n& z_{1}\n\\end{aligned}"},

	// sums and signs
	{"a + b - c", `a + b - c`},
	{"a + (b + c)", `a + b + c`},
	{"a - (b + c)", `a - (b + c)`},
	{"a + (-b + c)", `a + (-b + c)`},
	{"a - -b", `a - (-b)`},
	{"a + -b*c", `a + (-b c)`},
	{"a + +b", `a + b`},
	{"-(a + b)", `-(a + b)`},
	{"-(a*b)", `-a b`},
	{"-a*b", `-a b`},
	{"--a", `-(-a)`},
	{"-(-a*b)", `-(-a b)`},

	// products
	{"a*x*t", `a x t`},
	{"a*(x*t)", `a x t`},
	{"2*x", `2 x`},
	{"x*2", `x \cdot 2`},
	{"2*3", `2 \cdot 3`},
	{"2*-x", `2 \cdot (-x)`},
	{"2*(-x*y)", `2 \cdot (-x y)`},
	{"x*10^y", `x \cdot 10^{y}`},
	{"6.02e23*x", `6.02 \times 10^{23}\,x`},
	{"rate*t", `\mathrm{rate}\,t`},
	{"2*rate", `2\,\mathrm{rate}`},
	{"x*(a + b)", `x\,(a + b)`},
	{"2*(a + b)", `2 (a + b)`},
	{"(a + b)*(c + d)", `(a + b) (c + d)`},
	{"(a + b)*c", `(a + b) c`},
	{"a*sin(x)*t", `a \sin(x)\,t`},
	{"sqrt(2)*x", `\sqrt{2}\,x`},
	{"x^2*y", `x^{2} y`},
	{"(a < b)*x", `(a < b) x`},

	// quotients
	{"a/b", `\frac{a}{b}`},
	{"a/b*c", `\frac{a}{b} c`},
	{"a*b/c", `\frac{a b}{c}`},
	{"a/(b*c)", `\frac{a}{b c}`},
	{"a/b/c", `\frac{a}{b c}`},
	{"a/(b/c)", `\frac{a}{b/c}`},
	{"a/(x*(b/c))", `\frac{a}{x\,(b/c)}`},
	{"a/(1 - (b/c*x + y))", `\frac{a}{1 - \left(\frac{b}{c} x + y\right)}`},
	{"a/(b/c*x)", `\frac{a}{\frac{b}{c} x}`},
	{"1/(1 - (v/c)^2)", `\frac{1}{1 - (v/c)^{2}}`},
	{"1/(1 + 0.1234567890/x)", `\frac{1}{1 + \frac{0.123456789}{x}}`},
	{"1/(1 + sin(a + b)/(c + sqrt(d*x + y)))", `\frac{1}{1 + \frac{\sin(a + b)}{c + \sqrt{d x + y}}}`},
	{"f*L/D*V^2/19.62", `\frac{f L}{D}\,\frac{V^{2}}{19.62}`},
	{"x*(a/b)", `x \frac{a}{b}`},
	{"2*(1/2)", `2 \cdot \frac{1}{2}`},
	{"2*(1/2*x)", `2 \cdot \frac{1}{2} x`},
	{"2*(a/2)", `2 \frac{a}{2}`},
	{"1/2*3", `\frac{1}{2} \cdot 3`},
	{"-a/b", `-\frac{a}{b}`},
	{"-(a/b)", `-\frac{a}{b}`},
	{"a/-b", `\frac{a}{-b}`},
	{"-3/4*x", `-\frac{3}{4} x`},
	{"(a + b)/(c - d)", `\frac{a + b}{c - d}`},

	// powers
	{"x^2", `x^{2}`},
	{"x1^2", `x_{1}^{2}`},
	{"-x^2", `-x^{2}`},
	{"(-x)^2", `(-x)^{2}`},
	{"(x + y)^2", `(x + y)^{2}`},
	{"(x/y)^2", `\left(\frac{x}{y}\right)^{2}`},
	{"(x*y)^2", `(x y)^{2}`},
	{"(x^y)^z", `(x^{y})^{z}`},
	{"x^y^z", `x^{y^{z}}`},
	{"x^-1", `x^{-1}`},
	{"x^(1/2)", `x^{1/2}`},
	{"x^(-a/(b*c))", `x^{-a/(b c)}`},
	{"x^(a/(b + c))", `x^{a/(b + c)}`},
	{"x^(a*(b/c))", `x^{a\,(b/c)}`},
	{"x^(a/b*c)", `x^{(a/b) c}`},
	{"x^(a/(b/c))", `x^{a/(b/c)}`},
	{"x^(2*(1 + a/b))", `x^{2 (1 + a/b)}`},
	{"1e3^2 + 1e21^2", `1000^{2} + (10^{21})^{2}`},
	{"2^x", `2^{x}`},
	{"pow(x, y)", `x^{y}`},
	{"exp2(x)", `2^{x}`},
	{"e^{-x}", `e^{-x}`},

	// functions
	{"sin(x)", `\sin(x)`},
	{"sin(x/2)", `\sin\left(\frac{x}{2}\right)`},
	{"sin(x)^2", `\sin^{2}(x)`},
	{"2*sin(x)^2*y", `2 \sin^{2}(x)\,y`},
	{"sin(x)^-1", `\sin(x)^{-1}`},
	{"sin(x)^n", `\sin(x)^{n}`},
	{"log10(x)^2", `\log_{10}^{2}(x)`},
	{"erf(x)^2", `\operatorname{erf}(x)^{2}`},
	{"gamma(x)^2", `\Gamma(x)^{2}`},
	{"lgamma(x)^2", `(\ln\Gamma(x))^{2}`},
	{"max(a, b)^2", `\max(a, b)^{2}`},
	{"asinh(x)", `\operatorname{arsinh}(x)`},
	{"log(x)", `\ln(x)`},
	{"exp(x)", `e^{x}`},
	{"exp(1)", `e`},
	{"exp(-e*V)", `\exp(-e V)`},
	{"exp(x)^2", `(e^{x})^{2}`},
	{"exp(-x/theta)", `e^{-x/\theta}`},
	{"exp(-(x - mu)^2/(2*sigma^2))", `\exp\left(-\frac{(x - \mu)^{2}}{2 \sigma^{2}}\right)`},
	{"exp(-W/(8.617333262e-5*T))", `\exp\left(-\frac{W}{8.617333262 \times 10^{-5}\,T}\right)`},
	{"expm1(x)*y", `(e^{x} - 1) y`},
	{"log1p(x)", `\ln(1 + x)`},
	{"hypot(1, x)", `\sqrt{1 + x^{2}}`},
	{"hypot(x, -y)", `\sqrt{x^{2} + (-y)^{2}}`},
	{"x - sum(a, b, c)", `x - (a + b + c)`},
	{"sqrt(x)", `\sqrt{x}`},
	{"√(x)²", `(\sqrt{x})^{2}`},
	{"cbrt(x)", `\sqrt[3]{x}`},
	{"abs(x - y)^2", `\left|x - y\right|^{2}`},
	{"2*abs(x)*y", `2 \left|x\right| y`},
	{"floor(x)", `\left\lfloor x\right\rfloor`},
	{"ceil(x)", `\left\lceil x\right\rceil`},
	{"normcdf(x)", `\Phi(x)`},
	{"mod(x, y)", `\operatorname{mod}(x, y)`},
	{"max(x/2, y)", `\max\left(\frac{x}{2}, y\right)`},
	{"powln(x, y, 1)", `x^{y} \ln(x)`},
	{"powln(x, y, 2)", `x^{y} \ln^{2}(x)`},

	// conditions
	{"x <= a && y >= b", `x \le a \wedge y \ge b`},
	{"x == a || y != b", `x = a \vee y \ne b`},
	{"a < b == c", `(a < b) = c`},
	{"(a || b) && c", `(a \vee b) \wedge c`},
	{"!a && b", `\neg a \wedge b`},
	{"!(a < b)", `\neg (a < b)`},
	{"if(c > 0, a, b)", `\begin{cases} a & \text{if } c > 0 \\ b & \text{otherwise} \end{cases}`},
	{"c ? a : b", `\begin{cases} a & \text{if } c \ne 0 \\ b & \text{otherwise} \end{cases}`},
	{"c < 1 ? x : c < 2 ? y : z", `\begin{cases} x & \text{if } c < 1 \\ y & \text{if } c < 2 \\ z & \text{otherwise} \end{cases}`},
	{"c > 0 ? a/b*x : b", `\begin{cases} \frac{a}{b} x & \text{if } c > 0 \\[1ex] b & \text{otherwise} \end{cases}`},
	{"c > 0 ? a/b : b", `\begin{cases} a/b & \text{if } c > 0 \\ b & \text{otherwise} \end{cases}`},
	{"2*if(c, a, b)", `2 \left(\begin{cases} a & \text{if } c \ne 0 \\ b & \text{otherwise} \end{cases}\right)`},

	// programs
	{"y = x^2", `y = x^{2}`},
	{"f(x, y) = x*y", `f(x, y) = x y`},
	{"x, y^2", `x, y^{2}`},
	{"g = a*x; g*t", "\\begin{aligned}\ng &= a x \\\\\n& g t\n\\end{aligned}"},
	{"rate(n) = r*n; N = rate(2)*t", "\\begin{aligned}\n\\mathrm{rate}(n) &= r n \\\\\nN &= \\mathrm{rate}(2)\\,t\n\\end{aligned}"},
}

func TestLaTeX(t *testing.T) {
	for _, c := range latexForms {
		p, err := parser.Parse(c.source)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.source, err)
			continue
		}
		if got := printer.LaTeX.Program(p); got != c.want {
			t.Errorf("LaTeX.Program(%q)\n got %s\nwant %s", c.source, got, c.want)
		}
	}
}

// TestWritten holds what LaTeX writes for a function to the formula that the table has for it in our language.
func TestWritten(t *testing.T) {
	tested := 0
	for c := range op.All() {
		r := c.Info()
		if r.Written == "" {
			continue
		}
		tested++
		e, err := parser.Expr(r.Meaning + r.Expansion)
		if err != nil {
			t.Fatal(err)
		}
		if choice, ok := e.(*ast.Call); ok && choice.Fun == "if" {
			e = choice.Args[1] // it leaves out a point
		}
		call := &ast.Call{Fun: r.Name}
		letters := []string{"x", "y", "z"}[:len(c.Params())]
		if r.Expansion != "" {
			letters = c.Params()
		}
		for _, name := range letters {
			call.Args = append(call.Args, &ast.Name{Name: name})
		}
		if got, want := printer.LaTeX.Expr(call), printer.LaTeX.Expr(e); got != want {
			t.Errorf("%s is written %s, but %s is %s", r.Name, got, r.Meaning+r.Expansion, want)
		}
	}
	if tested < 5 {
		t.Errorf("%d functions are written as formulas", tested)
	}
}

// TestUnknownOperator: what LaTeX has no notation for is a function to it, not a comparison or a minus.
func TestUnknownOperator(t *testing.T) {
	x, y := &ast.Name{Name: "x"}, &ast.Name{Name: "y"}
	gamma, _ := op.Lookup("gamma")
	atan2, _ := op.Lookup("atan2")
	for _, c := range []struct {
		e    ast.Expr
		want string
	}{
		{&ast.Unary{Op: gamma, X: x}, `\Gamma(x)`},
		{&ast.Binary{Op: atan2, X: x, Y: y}, `\operatorname{atan2}(x, y)`},
		{&ast.Binary{Op: op.Pow, X: &ast.Binary{Op: atan2, X: x, Y: y}, Y: x}, `\operatorname{atan2}(x, y)^{x}`},
		{&ast.Binary{Op: op.Mul, X: &ast.Unary{Op: gamma, X: x}, Y: x}, `\Gamma(x)\,x`},
	} {
		if got := printer.LaTeX.Expr(c.e); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	for c := range op.All() { // it has a notation for all operators of the table
		if least, _ := c.Arity(); c.IsCall() || least != 2 {
			continue
		}
		if got := printer.LaTeX.Expr(&ast.Binary{Op: c, X: x, Y: y}); strings.Contains(got, "operatorname") {
			t.Errorf("%s is %s", c, got)
		}
	}
}

var latexNames = []struct{ name, want string }{
	{"x", `x`},
	{"x1", `x_{1}`},
	{"A12", `A_{12}`},
	{"d_o", `d_{o}`},
	{"k_B", `k_{B}`},
	{"rate", `\mathrm{rate}`},
	{"∂f/∂x_1", `\frac{\partial f}{\partial x_{1}}`},
	{"kB", `\mathrm{kB}`},
	{"w_new", `w_{\mathrm{new}}`},
	{"Th_in", `\mathrm{Th}_{\mathrm{in}}`},
	{"x1_in", `x_{1,\mathrm{in}}`},
	{"a_b_c", `a_{b,c}`},
	{"ab_c", `\mathrm{ab}_{c}`},
	{"x2y", `\mathrm{x2y}`},
	{"sigma", `\sigma`},
	{"θ1", `\theta_{1}`},
	{"mu0", `\mu_{0}`},
	{"alpha_n", `\alpha_{n}`},
	{"x_theta", `x_{\theta}`},
	{"Gamma", `\Gamma`},
	{"Δ", `\Delta`},
	{"ΔP", `\mathrm{\Delta P}`},
	{"σx", `\mathrm{\sigma x}`},
	{"epsilon", `\epsilon`},
	{"ε", `\varepsilon`},
	{"phi", `\phi`},
	{"φ", `\varphi`},
	{"pi", `\pi`},
	{"e", `e`},
	{"inf", `\infty`},
	{"사과", `\text{사과}`},
	{"사과2", `\text{사과}_{2}`},
	{"é", `\text{é}`},
	{"사σ_x", `\text{사$\sigma$}_{x}`},
	{"_", `\mathrm{\_}`},
	{"_x", `\mathrm{\_x}`},
	{"x_", `\mathrm{x\_}`},
	{"x__1", `\mathrm{x\_\_1}`},
}

func TestLaTeXName(t *testing.T) {
	seen := map[string]string{}
	for _, c := range latexNames {
		got := printer.LaTeX.Name(c.name)
		if got != c.want {
			t.Errorf("LaTeX.Name(%q) = %s, want %s", c.name, got, c.want)
		}
		if other, ok := seen[got]; ok {
			t.Errorf("%s and %s are both %s", c.name, other, got)
		}
		seen[got] = c.name
	}
}

// TestLaTeXEveryOperation writes every row of the table alone, as a factor, as a power and
// with an argument that is high.
func TestLaTeXEveryOperation(t *testing.T) {
	for c := range op.All() {
		if c == op.Identity {
			continue
		}
		lo, _ := c.Arity()
		for _, arg := range []ast.Expr{
			&ast.Name{Name: "x"},
			&ast.Num{Val: -2.5e-9},
			&ast.Binary{Op: op.Div, X: &ast.Name{Name: "x"}, Y: &ast.Name{Name: "y"}},
			&ast.Call{Fun: "if", Args: []ast.Expr{&ast.Name{Name: "x"}, &ast.Name{Name: "y"}, &ast.Name{Name: "z"}}},
		} {
			var e ast.Expr
			switch args := []ast.Expr{arg, arg, arg, arg}[:lo]; {
			case c.IsCall():
				e = &ast.Call{Fun: c.String(), Args: args}
			case lo == 1:
				e = &ast.Unary{Op: c, X: arg}
			default:
				e = &ast.Binary{Op: c, X: arg, Y: arg}
			}
			a := &ast.Name{Name: "a"}
			for _, e := range []ast.Expr{
				e,
				&ast.Binary{Op: op.Mul, X: &ast.Binary{Op: op.Mul, X: a, Y: e}, Y: a},
				&ast.Binary{Op: op.Pow, X: e, Y: &ast.Num{Val: 2}},
				&ast.Binary{Op: op.Pow, X: a, Y: e},
			} {
				balanced(t, c.String(), printer.LaTeX.Expr(e))
			}
		}
	}
}

// balanced checks that braces, \left and \right, \begin and \end match, and that no script
// meets another.
func balanced(t *testing.T, name, tex string) {
	t.Helper()
	var open []string
	match := func(want string) {
		if len(open) == 0 || open[len(open)-1] != want {
			t.Fatalf("%s: does not match %v in %s", name, open, tex)
		}
		open = open[:len(open)-1]
	}
	for i := range tex {
		rest := tex[i:]
		switch {
		case i > 0 && tex[i-1] == '\\':
		case strings.HasPrefix(rest, `\left`):
			open = append(open, `\right`)
		case strings.HasPrefix(rest, `\right`):
			match(`\right`)
		case strings.HasPrefix(rest, `\begin`):
			open = append(open, `\end`)
		case strings.HasPrefix(rest, `\end`):
			match(`\end`)
		case tex[i] == '{':
			open = append(open, "}")
		case tex[i] == '}':
			match("}")
		case tex[i] == '(' && !strings.HasSuffix(tex[:i], `\left`):
			open = append(open, ")")
		case tex[i] == ')' && !strings.HasSuffix(tex[:i], `\right`):
			match(")")
		}
	}
	if len(open) > 0 || tex == "" {
		t.Fatalf("%s: %v is missing in %q", name, open, tex)
	}
	for _, bad := range []string{"}^{2}^", "--", "+ -", "- -", "#", "?"} {
		if strings.Contains(tex, bad) {
			t.Errorf("%s: %q in %s", name, bad, tex)
		}
	}
}

// TestLaTeXCorpus writes every formula of the corpus and compares with what was looked at
// before; -update writes it. make docs gives the file to TeX.
func TestLaTeXCorpus(t *testing.T) {
	var b strings.Builder
	for _, f := range testdata.Formulas() {
		p, err := parser.Parse(f.Source)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		tex := printer.LaTeX.Program(p)
		balanced(t, f.Name, tex)
		b.WriteString("## " + f.Name + "\n" + tex + "\n\n")
	}
	if *update {
		if err := os.WriteFile(latexGolden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(latexGolden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() == string(want) {
		return
	}
	got, lines := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(got), len(lines)) {
		if got[i] != lines[i] {
			t.Fatalf("%s:%d\n got %s\nwant %s", latexGolden, i+1, got[i], lines[i])
		}
	}
	t.Fatalf("%s has %d lines, want %d", latexGolden, len(lines), len(got))
}

// TestLaTeXDepth writes what is deep, and long chains, in a time that is not quadratic. make limits takes what is as deep
// as the language allows; else it is a tenth of that, with a tenth of the stack.
func TestLaTeXDepth(t *testing.T) {
	levels, terms := parser.MaxDepth, 2*parser.MaxDepth
	if os.Getenv("BACKPROP_LIMITS") == "" {
		part := 10
		if testing.Short() {
			part = 100
		}
		stack := debug.SetMaxStack(1 << 30)
		debug.SetMaxStack(stack / part)
		defer debug.SetMaxStack(stack)
		levels, terms = levels/part, terms/part
	}
	for _, c := range []struct{ name, source string }{
		{"calls", strings.Repeat("sin(", levels) + "x" + strings.Repeat(")", levels)},
		{"roots", strings.Repeat("sqrt(", levels) + "x" + strings.Repeat(")", levels)},
		{"fractions", strings.Repeat("1/(1 + ", levels) + "x" + strings.Repeat(")", levels)},
		{"products", strings.Repeat("2*(x*", levels/2) + "x" + strings.Repeat(")", levels/2)},
		{"powers", strings.Repeat("x^", levels-1) + "x"},
		{"quotients above", "x^(" + strings.Repeat("1/(1 + ", levels-2) + "x" + strings.Repeat(")", levels-2) + ")"},
		{"signs", strings.Repeat("-", levels) + "x"},
		{"pluses", strings.Repeat("+", levels) + "x"},
		{"choices", strings.Repeat("x < 1 ? x : ", levels-1) + "x"},
		{"first choices", strings.Repeat("if(x < 1, ", levels) + "x" + strings.Repeat(", 2)", levels)},
		{"powers with logarithms", strings.Repeat("powln(", levels) + "x" + strings.Repeat(", 2, 1)", levels)},
		{"sums of one", strings.Repeat("sum(", levels) + "x" + strings.Repeat(")", levels)},
		{"sum", strings.Repeat("x + ", terms) + "x"},
		{"product", strings.Repeat("x*", terms) + "x"},
		{"quotient", strings.Repeat("x/", terms) + "x"},
		{"sum above", "x^(" + strings.Repeat("x*y - ", terms) + "x)"},
		{"product above", "x^(" + strings.Repeat("x*", terms) + "x)"},
		{"arrays", strings.Repeat("[", levels) + "x" + strings.Repeat("]", levels)},
		{"elements", "x" + strings.Repeat("[0]", terms)},
		{"axes", strings.Repeat("x[", levels) + "0" + strings.Repeat("]", levels)},
		{"transposes", "x" + strings.Repeat(".T", terms)},
		{"matrix products", strings.Repeat("x @ ", terms) + "x"},
		{"matrix products to the right", strings.Repeat("x @ (", levels) + "x" + strings.Repeat(")", levels)},
		{"reductions", strings.Repeat("sum[0](", levels) + "x" + strings.Repeat(")", levels)},
		{"sums over an index", strings.Repeat("2*sum[i](", levels/2) + "x" + strings.Repeat(")", levels/2)},
		{"vector", "[" + strings.Repeat("x, ", terms) + "x]"},
		{"matrix", "[" + strings.Repeat("[x, 1], ", terms) + "[x, 2]]"},
		{"arguments", "sum(" + strings.Repeat("x, ", terms) + "x)^2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := parser.Expr(c.source)
			if err != nil {
				t.Fatal(err)
			}
			if got := printer.LaTeX.Expr(e); len(got) < levels && c.name != "pluses" && c.name != "sums of one" {
				t.Errorf("%d bytes are too few", len(got))
			}
		})
	}
}

// TestLaTeXOf: variables that are set alike by themselves stay apart beside each other, and none looks like a constant.
func TestLaTeXOf(t *testing.T) {
	for _, c := range []struct {
		names  []string
		source string
		want   string
	}{
		{[]string{"x1", "x_1"}, "x1*x_1", `x_{1}\,\mathrm{x\_1}`},
		{[]string{"x_1", "x1"}, "x_1*x1", `\mathrm{x\_1}\,x_{1}`},
		{[]string{"x_1", "y1"}, "x_1*y1", `x_{1} y_{1}`},
		{[]string{"alpha", "α", "a"}, "alpha^2/α", `\frac{\mathrm{alpha}^{2}}{\alpha}`},
		{[]string{"sigma_y", "σ_y"}, "sigma_y + σ_y", `\mathrm{sigma\_y} + \sigma_{y}`},
		{[]string{"x1_a", "x_1_a", "x_1_a"}, "x1_a - x_1_a", `x_{1,a} - \mathrm{x\_1\_a}`},
		{[]string{"inf", "nan"}, "inf + nan", `\mathrm{inf} + \mathrm{nan}`},
		{[]string{"x"}, "inf + x*exp(x)", `\infty + x e^{x}`},
		{[]string{"e", "x"}, "e + x*exp(x)", `e + x \exp(x)`},
		{[]string{"e", "x"}, "2^exp(x)*exp(2)/y", `\frac{2^{\exp(x)} \exp(2)}{y}`},
	} {
		p, err := parser.Parse(c.source)
		if err != nil {
			t.Fatal(err)
		}
		if got := printer.LaTeXOf(c.names).Expr(p.Result().Body[0]); got != c.want {
			t.Errorf("%s of %q: %s, want %s", c.source, c.names, got, c.want)
		}
	}
	if got, want := printer.LaTeXOf([]string{"x1", "x_1"}).Name("∂x1/∂x_1"), `\frac{\partial x_{1}}{\partial \mathrm{x\_1}}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
