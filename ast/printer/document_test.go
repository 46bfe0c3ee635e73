package printer_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
)

// The fallback has the letters that Latin Modern lacks. What is wider than the page is made smaller.
const preamble = `\documentclass{article}
\usepackage[a4paper,margin=20mm]{geometry}
\usepackage{amsmath,graphicx}
\directlua{luaotfload.add_fallback("others", {"UnBatang:"})}
\DeclareFontFamily{TU}{text}{}
\DeclareFontShape{TU}{text}{m}{n}{<-> "[lmroman10-regular]:fallback=others"}{}
\DeclareFontShape{TU}{text}{bx}{n}{<-> "[lmroman10-bold]:fallback=others"}{}
\renewcommand{\rmdefault}{text}
\setlength{\parindent}{0pt}
\newcommand{\formula}[2]{\par\medskip{\small #1}\nopagebreak\par\smallskip
  \sbox0{$\displaystyle #2$}\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi\par}
\begin{document}
`

// TestDocument gives TeX everything that LaTeX prints: the corpus, every row of the table and
// the names of the tests. It needs a TeX, so make docs asks for it: BACKPROP_DOCS is
// where the document goes.
func TestDocument(t *testing.T) {
	out := os.Getenv("BACKPROP_DOCS")
	if out == "" {
		t.Skip("make docs runs this")
	}
	var b strings.Builder
	b.WriteString(preamble)
	formula := func(title, tex string) {
		title = strings.NewReplacer("_", `\_`, "^", `\^{}`, "&", `\&`, "%", `\%`, "#", `\#`).Replace(title)
		fmt.Fprintf(&b, "\\formula{%s}{%s}\n", title, tex)
	}
	b.WriteString("\\section*{Formulas}\n")
	golden, err := os.ReadFile(latexGolden)
	if err != nil {
		t.Fatal(err)
	}
	for record := range strings.SplitSeq(strings.TrimSpace(string(golden)), "\n\n") {
		title, tex, _ := strings.Cut(record, "\n")
		formula(strings.TrimPrefix(title, "## "), tex)
	}
	b.WriteString("\\section*{Gradients}\n\\allowdisplaybreaks\\scriptsize\n")
	if golden, err = os.ReadFile("../../testdata/golden/derive_latex.txt"); err != nil {
		t.Fatal(err)
	}
	for record := range strings.SplitSeq(strings.TrimSpace(string(golden)), "\n\n") {
		title, tex, _ := strings.Cut(record, "\n")
		fmt.Fprintf(&b, "\\par\\medskip %s\n%s\n", strings.TrimPrefix(title, "## "), tex)
	}
	b.WriteString("\\normalsize")
	for _, part := range []struct{ title, file string }{{"Explanations", "explain_latex.txt"}, {"Reports", "report_latex.txt"}} {
		b.WriteString("\\section*{" + part.title + "}\n")
		if golden, err = os.ReadFile("../../testdata/golden/" + part.file); err != nil {
			t.Fatal(err)
		}
		for record := range strings.SplitSeq(strings.TrimSpace(string(golden)), "\n\n") {
			_, tex, _ := strings.Cut(record, "\n")
			b.WriteString(tex + "\\bigskip\\hrule\n")
		}
	}
	b.WriteString("\\section*{Operations}\n")
	for c := range op.All() {
		r := c.Info()
		if c == op.Identity {
			continue
		}
		lo, _ := c.Arity()
		args := []ast.Expr{&ast.Name{Name: "x"}, &ast.Name{Name: "y"}, &ast.Name{Name: "z"}, &ast.Name{Name: "w"}}[:lo]
		tall := []ast.Expr{&ast.Binary{Op: op.Div, X: args[0], Y: &ast.Num{Val: 2}}, args[lo-1], args[lo-1], args[lo-1]}[:lo]
		row := func(args []ast.Expr) string {
			switch {
			case c.IsCall():
				return printer.LaTeX.Expr(&ast.Call{Fun: r.Name, Args: args})
			case lo == 1:
				return printer.LaTeX.Expr(&ast.Unary{Op: c, X: args[0]})
			}
			return printer.LaTeX.Expr(&ast.Binary{Op: c, X: args[0], Y: args[1]})
		}
		formula(r.Sig, row(args)+`\qquad `+row(tall))
	}
	b.WriteString("\\section*{Constructs}\n")
	for _, c := range latexForms {
		formula(c.source, c.want)
	}
	b.WriteString("\\section*{Names}\n")
	for _, c := range latexNames {
		formula(c.name, c.want+"+"+c.want+"^{2}")
	}
	b.WriteString("\\end{document}\n")

	dir := t.TempDir()
	source := filepath.Join(dir, "latex.tex")
	if err := os.WriteFile(source, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	tex := exec.Command("lualatex", "-interaction=nonstopmode", "-halt-on-error", "-file-line-error", "latex.tex")
	tex.Dir = dir
	log, err := tex.CombinedOutput()
	if err != nil {
		if _, at, ok := bytes.Cut(log, []byte("latex.tex:")); ok {
			log = at
		}
		t.Fatalf("lualatex: %v: line %.400s", err, log)
	}
	if log, err = os.ReadFile(filepath.Join(dir, "latex.log")); err != nil {
		t.Fatal(err)
	}
	if _, missing, ok := bytes.Cut(log, []byte("Missing character")); ok { // TeX only warns
		t.Fatalf("a letter has no shape%.100s", missing)
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "latex.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(out, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
}
