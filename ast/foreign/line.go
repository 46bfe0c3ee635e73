package foreign

const (
	needsNoFlag = "the expression is the argument itself, without a flag"
	ChooseNames = "`--x=3` gives the variable x a value; `--wrt x` chooses it for the gradient"
	Sweeps      = "several values of a variable make several points: `--x=0..10..0.5`, `--x=1,2,5`" // the answer to flags of ranges
	rowTools    = "there is none: other tools do that with rows"
	Scales      = "there is none: an SVG scales to any size and follows the theme of its reader" // the answer to flags of pictures
	BindByName  = "each variable is a flag of its own, as `--x=3`; `--bind FILE` reads many from JSON"
)

// commands are the commands of other tools: Write is the command with its flags.
func commands() []Row {
	return []Row{
		{Words: "value-and-grad value-and-gradient gradient derivative deriv differentiate partial partials backward backprop backpropagate bwd reverse reverse-mode autodiff autograd ad sensitivity sensitivities slope nabla del delta derivate d/dx df/dx dy/dx nderiv nderivative gradienten gradiente 기울기 梯度 градиент", Write: "diff"},
		{Words: "vjp adjoint pullback", Write: "diff", Say: "the weights of several outputs follow `--upstream`"},
		{Words: "jacobian jac jacfwd jacrev jacobian-matrix", Write: "diff", Say: "the gradients of several outputs, as `x^2, x^3`, are the Jacobian"},
		{Words: "tangent jvp pushforward forward-mode fwd-mode directional along", Write: "diff", Say: "`--along x=1` is the derivative along a direction"},
		{Words: "nth nth-derivative third third-derivative higher-order higher higher-derivative diffn d3", Say: "there is none beyond the second: `backprop diff 'x^5' --x=2 --hessian`"},
		{Words: "tangent-line tangente linearize linearise linearization linear-approximation", Write: "diff", Say: "a tangent is `f + m*(x - x0)`, with the value f and the slope m"},
		{Words: "symdiff sdiff symbolic-diff symbolic-derivative symbolic-differentiation", Write: "derive"},
		{Words: "hvp hessian-vector-product hessian-vector hv", Write: "diff", Say: "`--hvp x=1` multiplies the Hessian by a direction"},
		{Words: "hessian hess second second-derivative d2 curvature", Write: "diff --hessian"},
		{Words: "subs substitute value evaluate evalf n run calc calculate compute forward fwd exec execute result answer ev print display echo berechnen berechne ausrechnen auswerten evaluieren evaluiere werte calculer évaluer evaluer calcular evaluar valuta calcola вычислить 계산 평가 计算 計算", Write: "eval"},
		{Words: "table tabulate sweep rows batch csv map vmap", Write: "eval --format csv", Say: "many points are rows: `--x=0..10..0.5`, or `--input FILE`"},
		{Words: "d dt derivatives derivation ableiten ableitung ableitungen dériver deriver dérivée dérivées dérive derivar derivada derivare differenzieren différencier diferenciar 미분 도함수 微分 导数 求导 производная", Write: "derive | diff"},
		{Words: "symbolic sym formula formulas sympy symbolically codegen", Write: "derive"},
		{Words: "simplify ratsimp trigsimp fullsimplify full-simplify radsimp powsimp vereinfachen simplifier simplificar", Write: "derive", Say: "it simplifies the derivatives, not the formula itself"},
		{Words: "latex tex latexify", Write: "derive --format latex"},
		{Words: "draw show visualize visualise viz visualization visualisation flowchart picture tree diagram view render image zeichnen zeichne dessiner dibujar disegna graphe grafo 그래프 그리기 make-jaxpr jaxpr make-graph make-dot torchviz netron tensorboard", Write: "graph"},
		{Words: "dot graphviz", Write: "graph --format dot"},
		{Words: "svg png pdf", Write: "graph --format svg"},
		{Words: "mermaid", Write: "graph --format mermaid"},
		{Words: "html page web", Write: "graph --format html"},
		{Words: "breakdown steps step walkthrough trace lesson teach tutorial verbose why how describe learn erklären erkläre erklaeren expliquer explique explicar explica spiega 설명 объясни 解释", Write: "explain"},
		{Words: "markdown md", Write: "explain --format markdown"},
		{Words: "list ls function func fn builtins catalog funktionen fonctions funciones funzioni 함수 函数", Write: "functions"},
		{Words: "man manual usage info guide ? doc docs documentation readme example examples faq hilfe aide ayuda ajuda aiuto 도움말 помощь 帮助", Write: "--help"},
		{Words: "about ver", Write: "--version"},
		{Words: "completions autocomplete", Write: "completion bash"},
		{Words: "json", Write: "diff --json"},
		{Words: "assert test-that condition", Write: "eval"},
		{Words: "from-latex parse-latex read-latex import-latex", Say: "there is none: LaTeX is not read; a formula is written like `sin(x)^2 + 3*x`"},
		{Words: "plot chart curve ezplot fplot", Say: "there is none: curves are drawn by other tools, from the rows of `backprop eval 'x^2' --x=0..10..0.5 --format csv`; the computational graph is drawn by `backprop graph`"},
		{Words: "solve root roots zero zeros fsolve equation newton", Say: "there is none: backprop computes values and derivatives, and solves no equations"},
		{Words: "integrate integral int antiderivative quad area", Say: "there is none: backprop computes values and derivatives, not integrals"},
		{Words: "limit lim taylor series residue asymptote", Say: "there is none: backprop computes values and derivatives, not limits or series"},
		{Words: "expand factor apart collect", Say: "there is none: `backprop derive` prints the formulas of the gradient, simplified"},
		{Words: "check verify gradcheck gradient-check grad-check check-grad test compare numdiff finite-differences", Say: "there is none: compare with the output of `backprop diff`"},
		{Words: "gradient-descent curve-fit curvefit regression regress-on minimize minimise maximize maximise optimize optimise argmin argmax fminsearch nls lm train fit regress descent gd adam sgd learn-rate", Say: "there is none: an optimizer takes the value and the gradient from `backprop diff --json`"},
		{Words: "uncertainty error budget propagate propagation gum montecarlo monte-carlo correlation covariance", Say: "there is none: multiply the sensitivities of `backprop diff --json` by the uncertainties"},
		{Words: "repl shell interactive console prompt gui", Say: "there is none: each formula is a run of its own, as `backprop eval '1 + 2'`"},
		{Words: "matrix solve-linear det inverse vector", Say: "there is none: a formula has matrices, as `A @ x` and `A.T`"},
		{Words: "exit quit bye q close logout stop end clear clc cls reset restart history undo redo save load whos who session workspace kill status commit checkout", Say: "there is none: each run is on its own, and nothing is kept between runs"},
		{Words: "head tail sort filter join merge count summary stats statistics group groupby cut uniq", Say: "there is none: other tools do that with rows; `backprop eval --help` lists the flags for rows"},
		{Words: "ast parse tokens tokenize lex dump inspect structure info-graph nodes", Write: "graph"},
		{Words: "benchmark bench profile time timeit", Say: "there is none: the shell times a command"},
		{Words: "license licence credits authors changelog bug bugs feedback issue support contact", Say: "there is none: `backprop --help` lists the commands"},
		{Words: "let def define assign set store variable var declare", Say: "there is none: a formula names its parts itself, as `g = x^2; f = g + 1`"},
		{Words: "fmt prettier beautify reformat", Say: "there is none: a file with an expression stays as it is; `--digits 5` chooses the digits of numbers"},
		{Words: "lint validate vet typecheck check-syntax", Write: "graph", Say: "it reads an expression without any values"},
		{Words: "operators operator constants constant syntax grammar language keywords reference cheatsheet symbols", Say: "there is none: a formula is written like `sin(x)^2 + 3*x`, and `backprop functions` lists the functions"},
		{Words: "serve server host http", Say: "there is none: `backprop graph 'x^2' --format html` writes a page for a browser"},
		{Words: "format digits precision", Say: "there is none: `--digits 5` chooses the digits, `--format json` the format"},
		{Words: "random rand seed sample simulate", Say: "there is none: nothing is random"},
		{Words: "convert transform translate", Say: "there is none: `backprop derive` writes a gradient as a formula, `radians(x)` and `degrees(x)` convert angles"},
		{Words: "units unit", Say: "there is none: numbers have no units; `radians(x)` and `degrees(x)` convert angles"},
		{Words: "init new install update upgrade config configure login watch clean build daemon", Say: "there is none: backprop has no state and no settings; `backprop --help` lists the commands"},
		{Words: "jit compile emit export generate code python c js ccode fcode pycode jscode cxxcode cppcode rcode rustcode glsl fortran julia matlab lambdify autowrap ufuncify to-c to-python torchscript onnx", Write: "derive", Say: "its formulas are written as in most languages"},
	}
}
