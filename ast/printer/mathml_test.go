package printer_test

import (
	"encoding/xml"
	"io"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/parser"
	"backprop/testdata"
)

// TestMathML reads a few formulas.
func TestMathML(t *testing.T) {
	long := strings.NewReplacer("AP", "<mo>\u2061</mo>", "IT", "<mo>\u2062</mo>", "GAP", "<mo rspace=\"0.17em\">\u2062</mo>",
		"((", `<mrow><mo stretchy="false">(</mo>`, "))", `<mo stretchy="false">)</mo></mrow>`)
	for _, c := range []struct{ source, want string }{
		{"a*x*t", `<mi>a</mi>IT<mi>x</mi>IT<mi>t</mi>`},
		{"2*x - 0.5", `<mn>2</mn>IT<mi>x</mi><mo>−</mo><mn>0.5</mn>`},
		{"-x + -y", `<mo>−</mo><mi>x</mi><mo>+</mo>((<mrow><mo>−</mo><mi>y</mi></mrow>))`},
		{"2*3", `<mn>2</mn><mo>⋅</mo><mn>3</mn>`},
		{"2*-x", `<mn>2</mn><mo>⋅</mo>((<mrow><mo>−</mo><mi>x</mi></mrow>))`},
		{"a < -b", `<mi>a</mi><mo>&lt;</mo><mo form="prefix">−</mo><mi>b</mi>`},
		{"x/(a + b)", `<mfrac><mi>x</mi><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac>`},
		{"x^(1/2)", `<msup><mi>x</mi><mrow><mn>1</mn><mo lspace="0" rspace="0">/</mo><mn>2</mn></mrow></msup>`},
		{"x^-1", `<msup><mi>x</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>`},
		{"(x + y)^2", `<msup>((<mrow><mi>x</mi><mo>+</mo><mi>y</mi></mrow>))<mn>2</mn></msup>`},
		{"x1^2", `<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>`},
		{"2*sin(x)^2", `<mn>2</mn>GAP<msup><mi>sin</mi><mn>2</mn></msup>AP((<mi>x</mi>))`},
		{"log10(x)^2", `<msubsup><mi>log</mi><mn>10</mn><mn>2</mn></msubsup>AP((<mi>x</mi>))`},
		{"cbrt(x) + sqrt(y)", `<mroot><mi>x</mi><mn>3</mn></mroot><mo>+</mo><msqrt><mi>y</mi></msqrt>`},
		{"abs(x)*y", `<mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow>GAP<mi>y</mi>`},
		{"floor(x)", `<mrow><mo>⌊</mo><mi>x</mi><mo>⌋</mo></mrow>`},
		{"lgamma(x)", "<mi>ln</mi><mo rspace=\"0.17em\">\u2061</mo><mi mathvariant=\"normal\">Γ</mi>AP((<mi>x</mi>))"},
		{"erfinv(x)", `<msup><mi>erf</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>AP((<mi>x</mi>))`},
		{"rate*x_in", `<mi>rate</mi>GAP<msub><mi>x</mi><mi>in</mi></msub>`},
		{"theta*사과2", `<mi>θ</mi>GAP<msub><mi>사과</mi><mn>2</mn></msub>`},
		{"σx + a_", `<mi>σx</mi><mo>+</mo><mi>a_</mi>`},
		{"A.T", `<msup><mi>A</mi><mo>⊤</mo></msup>`},
		{"x[i,0]^2", `<msubsup><mi>x</mi><mrow><mi>i</mi><mo>,</mo><mn>0</mn></mrow><mn>2</mn></msubsup>`},
		{"x[1:]", `<msub><mi>x</mi><mrow><mn>1</mn><mo>:</mo></mrow></msub>`},
		{"sum[i](x[i])", `<msub><mo>∑</mo><mi>i</mi></msub><msub><mi>x</mi><mi>i</mi></msub>`},
		{"[[1, x], [y, 2]]", `<mrow><mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mi>x</mi></mtd></mtr><mtr><mtd><mi>y</mi></mtd><mtd><mn>2</mn></mtd></mtr></mtable><mo>)</mo></mrow>`},
		{"hypot(x)", `<mrow><mo>‖</mo><mi>x</mi><mo>‖</mo></mrow>`},
		{"!a && b", `<mo>¬</mo><mi>a</mi><mo>∧</mo><mi>b</mi>`},
		{"inf + nan", `<mi>∞</mi><mo>+</mo><mi>NaN</mi>`},
		{"f(x, y) = x*y\nf(1, 2)", `<mtable columnalign="right left"><mtr><mtd><mi>f</mi>AP((<mrow><mi>x</mi><mo>,</mo><mi>y</mi></mrow>))</mtd><mtd><mo>=</mo><mi>x</mi>IT<mi>y</mi></mtd></mtr>` +
			`<mtr><mtd></mtd><mtd><mi>f</mi>AP((<mrow><mn>1</mn><mo>,</mo><mn>2</mn></mrow>))</mtd></mtr></mtable>`},
		{"c > 0 ? a/b*x : -b", "<mrow><mo>{</mo><mtable columnalign=\"left\"><mtr><mtd><mfrac><mi>a</mi><mi>b</mi></mfrac>IT<mi>x</mi></mtd><mtd><mtext>if\u00a0</mtext><mi>c</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr>" +
			`<mtr><mtd><mo>−</mo><mi>b</mi></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>`},
	} {
		p, err := parser.Parse(c.source)
		if err != nil {
			t.Fatal(err)
		}
		want := `<math alttext="x &lt; &quot;y&quot;">` + long.Replace(c.want) + `</math>`
		if got := printer.MathML(printer.LaTeX.Program(p), `x < "y"`); got != want {
			t.Errorf("%s\n got %s\nwant %s", c.source, got, want)
		}
	}
	if got, want := printer.MathML(printer.LaTeX.Name("∂f/∂x"), ""), `<math alttext=""><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>x</mi></mrow></mfrac></math>`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// kids are how many an element of MathML has, where that is fixed.
var kids = map[string]int{"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3}

// tokensOfMathML returns what is to be read in MathML, and checks that it is well-formed.
func tokensOfMathML(t *testing.T, name, text string) (tokens []string) {
	t.Helper()
	type open struct {
		tag  string
		kids int
	}
	stack := []open{{}}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return tokens
		}
		if err != nil {
			t.Fatalf("%s: %v in %s", name, err, text)
		}
		switch e := token.(type) {
		case xml.StartElement:
			stack[len(stack)-1].kids++
			stack = append(stack, open{tag: e.Name.Local})
		case xml.EndElement:
			last := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if want, ok := kids[last.tag]; ok && last.kids != want {
				t.Fatalf("%s: %s has %d kids in %s", name, last.tag, last.kids, text)
			}
		case xml.CharData:
			switch tag := stack[len(stack)-1].tag; {
			case !slices.Contains([]string{"mi", "mn", "mo", "mtext"}, tag):
				t.Fatalf("%s: %q in %s of %s", name, e, tag, text)
			case string(e) != "\u2061" && string(e) != "\u2062":
				tokens = append(tokens, string(e))
			}
		}
	}
}

// Of LaTeX, what is not to be read, and what is: words, numbers, signs.
var (
	texShape = regexp.MustCompile(`\\(frac|sqrt|left|right|begin\{(cases|aligned)\}|end\{(cases|aligned)\}|\\\[1ex\]|\\|,)`)
	texToken = regexp.MustCompile(`\\(?:mathrm|operatorname|text)\{([^}]*)\}|\\[a-zA-Z]+|[0-9.]+|[^\s{}^_&]`)
)

// tokensOfLaTeX returns what is to be read in LaTeX. Letters have commands; so have signs.
func tokensOfLaTeX(tex string) (tokens []string) {
	signs := map[string]string{`\cdot`: "⋅", `\times`: "×", `\le`: "≤", `\ge`: "≥", `\ne`: "≠", `\wedge`: "∧", `\vee`: "∨", `\neg`: "¬", `\infty`: "∞", `\partial`: "∂",
		`\lfloor`: "⌊", `\rfloor`: "⌋", `\lceil`: "⌈", `\rceil`: "⌉", `-`: "−", `\top`: "⊤", `\sum`: "∑", `\lVert`: "‖", `\rVert`: "‖",
		`\alpha`: "α", `\beta`: "β", `\delta`: "δ", `\epsilon`: "ϵ", `\varepsilon`: "ε", `\eta`: "η", `\theta`: "θ", `\kappa`: "κ", `\lambda`: "λ", `\mu`: "μ", `\nu`: "ν",
		`\pi`: "π", `\rho`: "ρ", `\sigma`: "σ", `\tau`: "τ", `\phi`: "ϕ", `\varphi`: "φ", `\chi`: "χ", `\psi`: "ψ", `\omega`: "ω", `\gamma`: "γ", `\zeta`: "ζ", `\xi`: "ξ",
		`\Gamma`: "Γ", `\Delta`: "Δ", `\Phi`: "Φ", `\Omega`: "Ω", `\Sigma`: "Σ", `\Lambda`: "Λ", `\Theta`: "Θ"}
	tex = strings.ReplaceAll(tex, `\begin{cases}`, ` \lbrace `)
	signs[`\lbrace`] = "{"
	tex = strings.NewReplacer(`\begin{pmatrix}`, "(", `\end{pmatrix}`, ")").Replace(tex)
	for _, m := range texToken.FindAllStringSubmatch(texShape.ReplaceAllString(tex, " "), -1) {
		word := m[0]
		switch sign, ok := signs[word]; {
		case m[1] != "":
			word = strings.NewReplacer(`\_`, "_", "$", "", `\sigma`, "σ", `\Delta`, "Δ").Replace(m[1])
			word = strings.Replace(strings.ReplaceAll(word, "σ ", "σ"), "if ", "if\u00a0", 1)
			word = strings.ReplaceAll(word, "Δ ", "Δ")
		case ok:
			word = sign
		case word[0] == '\\':
			word = word[1:]
		}
		tokens = append(tokens, word)
	}
	return tokens
}

// sameTokens holds MathML to the LaTeX that it was made of.
func sameTokens(t *testing.T, name, tex string) {
	t.Helper()
	got, want := tokensOfMathML(t, name, printer.MathML(tex, name)), tokensOfLaTeX(tex)
	if strings.Contains(tex, `\sqrt[`) { // where the index of a root follows its radicand
		want = strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(strings.Join(want, " ")))
		slices.Sort(got)
		slices.Sort(want)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: %s\n got %q\nwant %q", name, tex, got, want)
	}
}

// TestMathMLTokens holds the corpus, every row of the table and the names to their LaTeX.
func TestMathMLTokens(t *testing.T) {
	for _, f := range testdata.Formulas() {
		p, err := parser.Parse(f.Source)
		if err != nil {
			t.Fatal(err)
		}
		sameTokens(t, f.Name, printer.LaTeX.Program(p))
	}
	for _, c := range latexForms {
		sameTokens(t, c.source, c.want)
	}
	for _, c := range latexNames {
		sameTokens(t, c.name, c.want)
		sameTokens(t, c.name, c.want+" "+c.want+"^{2}")
	}
	x := &ast.Name{Name: "x"}
	for c := range op.All() {
		if lo, _ := c.Arity(); c.IsCall() {
			e := &ast.Call{Fun: c.String(), Args: []ast.Expr{x, x, x, x}[:lo]}
			sameTokens(t, c.String(), printer.LaTeX.Expr(&ast.Binary{Op: op.Mul, X: x, Y: &ast.Binary{Op: op.Pow, X: e, Y: &ast.Num{Val: 2}}}))
		}
	}
}

// TestMathMLDepth writes what is deep or long with a small stack.
func TestMathMLDepth(t *testing.T) {
	if testing.Short() {
		t.Skip("formulas of 100,000 levels")
	}
	levels := parser.MaxDepth
	stack := debug.SetMaxStack(1 << 20)
	defer debug.SetMaxStack(stack)
	for _, tex := range []string{
		strings.Repeat(`\sin(`, levels) + "x" + strings.Repeat(")", levels),
		strings.Repeat(`\frac{1}{1 + `, levels) + "x" + strings.Repeat("}", levels),
		strings.Repeat(`x^{`, levels) + "x" + strings.Repeat("}", levels),
		strings.Repeat(`\sqrt{`, levels) + "x" + strings.Repeat("}", levels),
		strings.Repeat(`\left(`, levels) + "x" + strings.Repeat(`\right)`, levels),
		strings.Repeat("x + ", levels) + "x",
	} {
		if got := printer.MathML(tex, ""); len(got) < levels {
			t.Errorf("%d bytes are too few for %.20s", len(got), tex)
		}
	}
}
